import { ensurePackages, run } from './bootstrap.mjs'

ensurePackages()
await run(['test/kit/machine/with-kit.ts', 'bench/far/bench-far.ts', ...process.argv.slice(2)])
