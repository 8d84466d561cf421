import './schemas.ts'
import { linesOf } from './problem.ts'
import { createLog } from './runner/log.ts'
import { runReport } from './wire/report-of-fork.ts'

const log = createLog()
try {
  await runReport({ env: process.env, log })
} catch (error) {
  process.exitCode = 1
  for (const line of linesOf(error)) log.error(line)
}
