import { messageOf, Problem } from './problem.ts'
import { createLog } from './runner/log.ts'
import { runReport } from './wire/report-of-fork.ts'

const log = createLog()
try {
  await runReport({ env: process.env, log })
} catch (error) {
  process.exitCode = 1
  if (error instanceof Problem) for (const problem of error.problems) log.error(problem)
  else
    log.error(
      `py-docker-build failed in a way that it should not: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`,
    )
}
