import { ensurePackages, run } from './bootstrap.mjs'

ensurePackages()
await run(['test/kit/machine/cli.ts', ...process.argv.slice(2)])
