import { dockerfileStrategy } from '../dockerfile.ts'

const format = 'oci-mediatypes=true,compression=zstd'

export const uvLazy = dockerfileStrategy({
  name: 'uv-lazy',
  title:
    "uv's multi-stage pattern tuned by an expert: linked copies, zstd, nothing unpacked, registry cache `mode=min`; no bytecode",
  folder: import.meta.dirname,
  arguments: ({ reference, cache }) => [
    '--provenance=false',
    ...['--cache-from', `type=registry,ref=${cache}`],
    ...['--cache-to', `type=registry,ref=${cache},mode=min,image-manifest=true,${format}`],
    // store=false: without it the docker driver unpacks what it pushes.
    ...['--output', `type=image,name=${reference},push=true,store=false,${format}`],
  ],
})
