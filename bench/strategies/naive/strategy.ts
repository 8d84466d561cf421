import { dockerfileStrategy } from '../dockerfile.ts'

export const naive = dockerfileStrategy({
  name: 'naive',
  title: 'Dockerfile that copies everything, then installs; no cache',
  once: true,
  folder: import.meta.dirname,
  arguments: ({ reference }) => ['--push', '--tag', reference],
})
