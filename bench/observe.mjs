// Loaded into the bundle by `node --import`: writes down when it waited for programs and for the network, and for
// which, to the file that BENCH_OBSERVED names. Times are milliseconds since the epoch.
import { writeFileSync } from 'node:fs'
import { subscribe } from 'node:diagnostics_channel'

const open = new Map()
const waits = []
const now = () => performance.timeOrigin + performance.now()
const begin = (key, what) => open.set(key, { what, from: now() })
const end = (key) => {
  const wait = open.get(key)
  if (wait === undefined) return
  open.delete(key)
  waits.push({ ...wait, to: now() })
}

subscribe('child_process', ({ process: child }) => {
  // Its arguments are known once it runs.
  begin(child, 'a program')
  child.once('spawn', () =>
    Object.assign(open.get(child) ?? {}, { what: child.spawnargs.slice(0, 4).join(' ') }),
  )
  child.once('exit', () => end(child))
  child.once('error', () => end(child))
})
subscribe('undici:request:create', ({ request }) =>
  begin(request, `${request.method} ${request.path.slice(0, 90)}`),
)
subscribe('undici:request:trailers', ({ request }) => end(request))
subscribe('undici:request:error', ({ request }) => end(request))
subscribe('http.client.request.start', ({ request }) =>
  begin(request, `${request.method} ${request.path.slice(0, 90)}`),
)
subscribe('http.client.response.finish', ({ request }) => end(request))
// The post step has the same environment.
if (process.argv[1]?.includes('/dist/main/'))
  process.on('exit', () => writeFileSync(process.env.BENCH_OBSERVED, JSON.stringify(waits)))
