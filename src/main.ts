import { messageOf, Problem } from './problem.ts'
import { endChildren, endChildrenOnInterruption } from './runner/interruption.ts'
import { runMain } from './wire/main.ts'
import { createWorld, type World } from './wire/world.ts'

const world = createWorld(process.env, process.argv[1] ?? '')
endChildrenOnInterruption(world.log.error)
try {
  await runMain(world)
} catch (error) {
  fail(world, error)
} finally {
  // What is still going on is needed no more: a failure is told at once.
  endChildren('SIGTERM')
  process.exit()
}

/** One annotation a problem; anything else is our mistake and is shown with its stack. */
function fail({ log }: Pick<World, 'log'>, error: unknown): void {
  process.exitCode = 1
  if (error instanceof Problem) for (const problem of error.problems) log.error(problem)
  else
    log.error(
      `py-docker-build failed in a way that it should not: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`,
    )
}
