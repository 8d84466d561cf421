// node scripts/run.mjs FILE.ts ARGUMENTS…: runs a TypeScript file on Node 24.
import { ensurePackages, run } from './bootstrap.mjs'

ensurePackages()
await run(process.argv.slice(2))
