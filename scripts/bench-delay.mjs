import { ensurePackages, run } from './bootstrap.mjs'

ensurePackages()
await run(['test/kit/machine/with-kit.ts', 'bench/delay/bench-delay.ts', ...process.argv.slice(2)])
