import './schemas.ts'
import { linesOf } from './problem.ts'
import { endChildren, endChildrenOnInterruption } from './runner/interruption.ts'
import { runMain } from './wire/main.ts'
import { createWorld } from './wire/world.ts'

const world = createWorld(process.env, process.argv[1] ?? '')
endChildrenOnInterruption(world.log.error)
try {
  await runMain(world)
} catch (error) {
  process.exitCode = 1
  for (const line of linesOf(error)) world.log.error(line)
} finally {
  // What is still going on is needed no more: a failure is told at once.
  endChildren('SIGTERM')
  process.exit()
}
