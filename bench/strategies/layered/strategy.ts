import { dockerfileStrategy } from '../dockerfile.ts'

export const layered = dockerfileStrategy({
  name: 'layered',
  title: 'Dockerfile that installs the requirements before it copies the sources; registry cache `mode=max`',
  folder: import.meta.dirname,
  arguments: ({ reference, cache }) => [
    ...['--cache-from', `type=registry,ref=${cache}`],
    ...['--cache-to', `type=registry,ref=${cache},mode=max,image-manifest=true,oci-mediatypes=true`],
    ...['--push', '--tag', reference],
  ],
})
