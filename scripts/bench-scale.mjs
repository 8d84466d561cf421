import { ensurePackages, run } from './bootstrap.mjs'

ensurePackages()
await run(['test/kit/machine/with-kit.ts', 'bench/scale/bench-scale.ts', ...process.argv.slice(2)])
