import './schemas.ts'
import { linesOf } from './problem.ts'
import { createRun } from './runner/exec.ts'
import { createLog } from './runner/log.ts'
import { createRegistry } from './runner/registry/client.ts'
import { runMerge } from './wire/merge.ts'

const log = createLog()
const { env } = process
try {
  await runMerge({ env, log, run: createRun(env), registry: createRegistry({ env, log: log.info }) })
} catch (error) {
  process.exitCode = 1
  for (const line of linesOf(error)) log.error(line)
}
