import './schemas.ts'
import { messageOf } from './problem.ts'
import { runPost } from './wire/post.ts'
import { createWorld } from './wire/world.ts'

const world = createWorld(process.env, process.argv[1] ?? '')
try {
  await runPost(world)
} catch (error) {
  // What post could not do costs the next run some time and nothing else.
  world.log.warning(messageOf(error))
}
