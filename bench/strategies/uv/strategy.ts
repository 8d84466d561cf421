import { dockerfileStrategy } from '../dockerfile.ts'
import { fullCache } from '../registry-cache.ts'
import type { Strategy } from '../strategy.ts'

function documented(name: string, bytecode: boolean): Strategy {
  return dockerfileStrategy({
    name,
    title: `uv's documented multi-stage pattern, bytecode ${bytecode ? 'on' : 'off'}; registry cache \`mode=max\``,
    folder: import.meta.dirname,
    arguments: ({ reference, cache }) => [
      ...['--build-arg', `UV_COMPILE_BYTECODE=${bytecode ? 1 : 0}`],
      ...fullCache(cache),
      ...['--push', '--tag', reference],
    ],
  })
}

export const uv = documented('uv', false)
export const uvBytecode = documented('uv-bytecode', true)
