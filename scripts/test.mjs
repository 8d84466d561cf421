import { ensurePackages, run } from './bootstrap.mjs'

ensurePackages()
await run(['test/kit/machine/suite.ts', ...process.argv.slice(2)])
