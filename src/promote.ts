import './schemas.ts'
import { linesOf } from './problem.ts'
import { runPromote } from './wire/promote.ts'
import { createReleaseWorld } from './wire/release-world.ts'

const world = createReleaseWorld(process.env)
try {
  await runPromote(world)
} catch (error) {
  process.exitCode = 1
  for (const line of linesOf(error)) world.log.error(line)
}
