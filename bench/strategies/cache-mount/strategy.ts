import { dockerfileStrategy } from '../dockerfile.ts'

export const cacheMount = dockerfileStrategy({
  name: 'cache-mount',
  title: "`layered` with a cache mount for pip's downloads; no other cache",
  once: true,
  folder: import.meta.dirname,
  arguments: ({ reference }) => ['--push', '--tag', reference],
})
