import { ensurePackages, run } from './bootstrap.mjs'

ensurePackages()
await run(['test/kit/machine/with-kit.ts', 'test/kit/demo.ts', ...process.argv.slice(2)])
