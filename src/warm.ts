import './schemas.ts'
import { linesOf } from './problem.ts'
import { createActionsCache } from './runner/actions-cache.ts'
import { createLog } from './runner/log.ts'
import { runWarm } from './wire/warm.ts'

const log = createLog()
try {
  await runWarm({ env: process.env, log, cache: createActionsCache(log.info), now: Date.now })
} catch (error) {
  process.exitCode = 1
  for (const line of linesOf(error)) log.error(line)
}
