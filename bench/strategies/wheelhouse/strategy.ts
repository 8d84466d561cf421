import { dockerfileStrategy } from '../dockerfile.ts'
import { fullCache } from '../registry-cache.ts'

export const wheelhouse = dockerfileStrategy({
  name: 'wheelhouse',
  title:
    '`pip wheel` in one stage, its wheels copied into a stage that installs them with `--no-index`; registry cache `mode=max`',
  once: true,
  folder: import.meta.dirname,
  arguments: ({ reference, cache }) => [...fullCache(cache), '--push', '--tag', reference],
})
