// Loaded into the bundles by `node --import`: writes the most memory that the process had resident, in bytes, to
// `$BENCH_PEAK/<main or post>`. Read from the kernel, because getrusage(2) also counts what the parent had before exec.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const bundle = /\/dist\/(main|post)\//.exec(process.argv[1] ?? '')?.[1]
if (bundle !== undefined)
  process.on('exit', () => {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    writeFileSync(join(process.env.BENCH_PEAK, bundle), String(Number(kilobytes) * 1024))
  })
