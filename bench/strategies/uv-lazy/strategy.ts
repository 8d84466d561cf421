import { dockerfileStrategy } from '../dockerfile.ts'
import { lazily } from '../registry-cache.ts'

export const uvLazy = dockerfileStrategy({
  name: 'uv-lazy',
  title:
    "uv's multi-stage pattern tuned by an expert: linked copies, zstd, nothing unpacked, registry cache `mode=min`; no bytecode",
  folder: import.meta.dirname,
  arguments: lazily,
})
