import { dockerfileStrategy } from '../dockerfile.ts'
import { fullCache } from '../registry-cache.ts'

export const pexSplit = dockerfileStrategy({
  name: 'pex-split',
  title:
    'two PEXes, dependencies and sources, each unpacked by a stage of its own; registry cache `mode=max`',
  once: true,
  folder: import.meta.dirname,
  arguments: ({ reference, cache }) => [...fullCache(cache), '--push', '--tag', reference],
})
