/** A server's address inside of the container. Not an option: the port is mapped where the container is started. */
const host = '0.0.0.0'
const port = '8000'
const bind = `${host}:${port}`

/** What a server serves: `pkg.module:object`; of a factory, `object` is a function that makes the app. */
export interface Served {
  readonly interface: 'asgi' | 'wsgi'
  readonly object: string
  readonly factory: boolean
}

interface Server {
  /** Normalised distribution names that must all be installed. */
  readonly needs: readonly string[]
  readonly serves: Served['interface']
  /** Undefined where it cannot call factories. */
  readonly command: (served: Served) => readonly string[] | undefined
}

/** `python -m` finds a server by import, whatever the shebangs and PATH of the image are. */
const run = (module: string, ...args: readonly string[]): readonly string[] => [
  'python',
  '-m',
  module,
  ...args,
]
const called = ({ object, factory }: Served): string => (factory ? `${object}()` : object)
const flag = (served: Served, name: string): readonly string[] => (served.factory ? [name] : [])

/** First match wins. */
const servers: readonly Server[] = [
  {
    needs: ['gunicorn', 'uvicorn-worker'],
    serves: 'asgi',
    command: (s) => run('gunicorn', '-k', 'uvicorn_worker.UvicornWorker', '--bind', bind, called(s)),
  },
  {
    needs: ['uvicorn'],
    serves: 'asgi',
    command: (s) => run('uvicorn', ...flag(s, '--factory'), '--host', host, '--port', port, s.object),
  },
  { needs: ['hypercorn'], serves: 'asgi', command: (s) => run('hypercorn', '--bind', bind, called(s)) },
  { needs: ['granian'], serves: 'asgi', command: (s) => granian(s) },
  {
    needs: ['daphne'],
    serves: 'asgi',
    command: (s) => (s.factory ? undefined : run('daphne', '-b', host, '-p', port, s.object)),
  },
  { needs: ['gunicorn'], serves: 'wsgi', command: (s) => run('gunicorn', '--bind', bind, called(s)) },
  {
    needs: ['waitress'],
    serves: 'wsgi',
    command: (s) => run('waitress', `--listen=${bind}`, ...flag(s, '--call'), s.object),
  },
  { needs: ['granian'], serves: 'wsgi', command: (s) => granian(s) },
  {
    needs: ['uwsgi'],
    serves: 'wsgi',
    command: (s) => ['uwsgi', '--master', '--http-socket', bind, '--module', called(s)],
  },
  {
    needs: ['pyuwsgi'],
    serves: 'wsgi',
    command: (s) => ['uwsgi', '--master', '--http-socket', bind, '--module', called(s)],
  },
]

function granian(served: Served): readonly string[] {
  const address = ['--host', host, '--port', port]
  return run(
    'granian',
    '--interface',
    served.interface,
    ...flag(served, '--factory'),
    ...address,
    served.object,
  )
}

/** Start command by the first installed server that can serve it; undefined where there is none. */
export function serverCommand(served: Served, installed: ReadonlySet<string>): readonly string[] | undefined {
  for (const server of servers) {
    if (server.serves !== served.interface || !server.needs.every((name) => installed.has(name))) continue
    const command = server.command(served)
    if (command !== undefined) return command
  }
  return undefined
}

/** Names of the servers for an interface, for messages. */
export function serverNames(kind: Served['interface']): string {
  return [
    ...new Set(servers.filter((s) => s.serves === kind && s.needs.length === 1).map((s) => s.needs[0])),
  ].join(', ')
}

/** Flask's development server, for projects without any other. */
export function flaskCommand(object: string): readonly string[] {
  return run('flask', '--app', object, 'run', '--host', host, '--port', port)
}

/** Django's development server, for projects without any other. */
export function runserverCommand(managePy: string): readonly string[] {
  return ['python', managePy, 'runserver', bind, '--noreload']
}
