import { dockerfileStrategy } from '../dockerfile.ts'
import { lazily } from '../registry-cache.ts'

export const layeredLazy = dockerfileStrategy({
  name: 'layered-lazy',
  title:
    '`layered-cache` tuned by an expert: linked sources with nothing after them, zstd, nothing unpacked, registry cache `mode=min`',
  folder: import.meta.dirname,
  arguments: lazily,
})
