import { dockerfileStrategy } from '../dockerfile.ts'

export const layered = dockerfileStrategy({
  name: 'layered',
  title: 'Dockerfile that installs the requirements before it copies the sources; no cache',
  once: true,
  folder: import.meta.dirname,
  arguments: ({ reference }) => ['--push', '--tag', reference],
})
