import { dockerfileStrategy } from '../dockerfile.ts'
import { fullCache } from '../registry-cache.ts'

export const pexStages = dockerfileStrategy({
  name: 'pex-stages',
  title:
    'one packed PEX, its dependencies and its sources unpacked by a stage each (`pex venv --scope`); registry cache `mode=max`',
  once: true,
  folder: import.meta.dirname,
  arguments: ({ reference, cache }) => [...fullCache(cache), '--push', '--tag', reference],
})
