import { dockerfileStrategy } from '../dockerfile.ts'
import { fullCache } from '../registry-cache.ts'

export const pexSingle = dockerfileStrategy({
  name: 'pex-single',
  title: 'one PEX of dependencies and sources, run as it is; registry cache `mode=max`',
  once: true,
  python: ['/app.pex'],
  folder: import.meta.dirname,
  arguments: ({ reference, cache }) => [...fullCache(cache), '--push', '--tag', reference],
})
