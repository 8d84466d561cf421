import { ensurePackages, run } from './bootstrap.mjs'

ensurePackages()
const argv = process.argv.slice(2)
// What earlier runs left is rendered without the kit.
const kit = argv.some((argument) => argument.startsWith('--from')) ? [] : ['test/kit/machine/with-kit.ts']
await run([...kit, 'bench/bench.ts', ...argv])
