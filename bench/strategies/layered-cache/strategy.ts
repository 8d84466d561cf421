import path from 'node:path'
import { dockerfileStrategy } from '../dockerfile.ts'
import { fullCache } from '../registry-cache.ts'

export const layeredCache = dockerfileStrategy({
  name: 'layered-cache',
  title: 'the same Dockerfile as `layered`; registry cache `mode=max`',
  folder: path.join(import.meta.dirname, '../layered'),
  arguments: ({ reference, cache }) => [...fullCache(cache), '--push', '--tag', reference],
})
