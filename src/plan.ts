import './schemas.ts'
import { linesOf } from './problem.ts'
import { createLog } from './runner/log.ts'
import { planWorkflow } from './wire/plan-workflow.ts'

const log = createLog()
try {
  planWorkflow(process.env, log)
} catch (error) {
  process.exitCode = 1
  for (const line of linesOf(error)) log.error(line)
}
