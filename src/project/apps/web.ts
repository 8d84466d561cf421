import { Problem } from '../../problem.ts'
import { readText } from '../folder.ts'
import { codeOnly, moduleOf } from '../python-text.ts'
import { at, lineAt } from '../toml.ts'
import type { AppQuestion, AppReading } from './app.ts'
import { flaskCommand, serverCommand, serverNames, type Served } from './servers.ts'

/** Where an app object is looked for, in order; `__init__` is for Flask's packages. */
const moduleNames = ['main', 'app', 'application', 'asgi', 'wsgi', 'api', 'server', '__init__']

interface Maker {
  readonly interface: Served['interface']
  readonly framework: string
}

/** Calls that make an app object, by what is written before the parenthesis. */
const makers: ReadonlyMap<string, Maker> = new Map([
  ['FastAPI', { interface: 'asgi', framework: 'FastAPI' }],
  ['Starlette', { interface: 'asgi', framework: 'Starlette' }],
  ['Litestar', { interface: 'asgi', framework: 'Litestar' }],
  ['Quart', { interface: 'asgi', framework: 'Quart' }],
  ['AsyncApp', { interface: 'asgi', framework: 'Connexion' }],
  ['falcon.asgi.App', { interface: 'asgi', framework: 'Falcon' }],
  ['get_asgi_application', { interface: 'asgi', framework: 'Django' }],
  ['Flask', { interface: 'wsgi', framework: 'Flask' }],
  ['APIFlask', { interface: 'wsgi', framework: 'Flask' }],
  ['Bottle', { interface: 'wsgi', framework: 'Bottle' }],
  ['falcon.App', { interface: 'wsgi', framework: 'Falcon' }],
  ['get_wsgi_application', { interface: 'wsgi', framework: 'Django' }],
])

/** Frameworks of a factory's app, by requirement: what a `create_app()` returns is not visible in the text. */
const byRequirement: readonly (readonly [string, string])[] = [
  ['fastapi', 'FastAPI'],
  ['litestar', 'Litestar'],
  ['quart', 'Quart'],
  ['starlette', 'Starlette'],
  ['flask', 'Flask'],
  ['apiflask', 'APIFlask'],
]

interface FoundApp extends Served {
  readonly framework: string
  readonly file: string
  readonly line: number
}

/** Undefined where no app object is found. @throws Problem where nothing installed can serve it. */
export async function detectWebApp(question: AppQuestion): Promise<AppReading | undefined> {
  const found = await findApps(question)
  const [chosen, ...others] = found
  if (chosen === undefined) return undefined
  const { object, file, line, framework } = chosen
  const hints: string[] = []
  if (others.length > 0)
    hints.push(
      `${at(file, line)}: ${object} is started; there are also ${others.map((o) => `${o.object} (${at(o.file, o.line)})`).join(', ')}. ` +
        'To start another, set the input `command`.',
    )
  let command = serverCommand(chosen, question.names ?? new Set())
  if (command === undefined && framework === 'Flask') {
    command = flaskCommand(chosen.factory ? `${object}()` : object)
    hints.push(
      `${at(file, line)}: no production server is among the requirements, so Flask's development server is started. ` +
        `Add one of: ${serverNames('wsgi')}; or set the input \`command\`.`,
    )
  }
  if (command === undefined && question.names !== undefined)
    throw new Problem(
      `${at(file, line)}: ${framework} app \`${object}\` found, but no server for it is among the requirements. ` +
        `Add one of: ${serverNames(chosen.interface)}; or set the input \`command\`.`,
    )
  const app = {
    kind: chosen.interface,
    object: chosen.factory ? `${object}()` : object,
    command: command ?? [],
  }
  return { app: { value: app, file, line }, findings: [], hints }
}

async function findApps(question: AppQuestion): Promise<readonly FoundApp[]> {
  const { layout, root, names } = question
  const roots = layout.sourceRoots.includes('src') ? ['', 'src'] : ['']
  const custom = layout.packages.filter((folder) => folder === 'app' || folder === 'src/app')
  const folders = [...roots, ...new Set([...custom, ...layout.packages])]
  const files = folders.flatMap((folder) =>
    moduleNames
      .filter((name) => name !== '__init__' || !roots.includes(folder))
      .map((name) => (folder === '' ? `${name}.py` : `${folder}/${name}.py`)),
  )
  const codes = await Promise.all(files.map(async (file) => ({ file, text: await readText(root, file) })))
  const read = codes.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, code: codeOnly(text) }]))
  const objects = read.flatMap(({ file, code }) => {
    const app =
      objectIn(file, code, layout.sourceRoots) ?? madeByFactory(file, code, layout.sourceRoots, names)
    return app === undefined ? [] : [app]
  })
  if (objects.length > 0) return objects
  return read.flatMap(({ file, code }) => {
    const match =
      /^(?:async[ \t]+)?def[ \t]+(?<name>create_app|make_app)[ \t]*\([ \t]*(?:\)|\w+[^)]*=)/m.exec(code)
    return fromRequirement(file, code, match, layout.sourceRoots, names, true)
  })
}

/** `app = FastAPI(…)` at the left margin; of several, the one with the customary name. */
function objectIn(file: string, code: string, roots: readonly string[]): FoundApp | undefined {
  const pattern = /^(?<name>[A-Za-z_]\w*)[ \t]*(?::[^=\n]+)?=[ \t]*(?<call>[\w.]+)[ \t]*\(/gm
  const found = [...code.matchAll(pattern)].flatMap((match) => {
    const { name = '', call = '' } = match.groups ?? {}
    const maker = makers.get(call) ?? makers.get(call.split('.').at(-1) ?? '')
    return maker === undefined ? [] : [{ name, maker, line: lineAt(code, match.index) }]
  })
  const chosen = found.find(({ name }) => name === 'app' || name === 'application') ?? found[0]
  if (chosen === undefined) return undefined
  const { name, maker, line } = chosen
  return { ...maker, object: `${moduleOf(file, roots)}:${name}`, factory: false, file, line }
}

/** `app = create_app()` at the left margin. */
function madeByFactory(
  file: string,
  code: string,
  roots: readonly string[],
  names: AppQuestion['names'],
): FoundApp | undefined {
  const match =
    /^(?<name>app|application)[ \t]*(?::[^=\n]+)?=[ \t]*(?:[\w.]+\.)?(?:create|make|get|build)_app(?:lication)?[ \t]*\(/m.exec(
      code,
    )
  return fromRequirement(file, code, match, roots, names, false)[0]
}

function fromRequirement(
  file: string,
  code: string,
  match: RegExpExecArray | null,
  roots: readonly string[],
  names: AppQuestion['names'],
  factory: boolean,
): readonly FoundApp[] {
  const name = match?.groups?.name
  const framework = byRequirement.find(([requirement]) => names?.has(requirement) === true)?.[1]
  const maker = framework === undefined ? undefined : makers.get(framework)
  if (match === null || name === undefined || maker === undefined) return []
  return [
    { ...maker, object: `${moduleOf(file, roots)}:${name}`, factory, file, line: lineAt(code, match.index) },
  ]
}
