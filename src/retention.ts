import './schemas.ts'
import { linesOf } from './problem.ts'
import { createReleaseWorld } from './wire/release-world.ts'
import { runRetention } from './wire/retention.ts'

const world = createReleaseWorld(process.env)
try {
  await runRetention(world)
} catch (error) {
  process.exitCode = 1
  for (const line of linesOf(error)) world.log.error(line)
}
