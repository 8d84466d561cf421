import { Problem } from '../../problem.ts'
import { listFolder, readText } from '../folder.ts'
import type { App, Finding } from '../project.ts'
import { codeOnly } from '../python-text.ts'
import { at, lineAt } from '../toml.ts'
import type { AppQuestion, AppReading } from './app.ts'
import { fileOfModule, readSettings, type Place, type Settings } from './django-settings.ts'
import { runserverCommand, serverCommand, serverNames, type Served } from './servers.ts'

interface Manage {
  readonly file: string
  /** Folder of `manage.py`, `.` for the root: Python puts it on the import path. */
  readonly folder: string
  readonly code: string
}

/** Undefined where there is no `manage.py`. @throws Problem for several of them and for one without settings. */
export async function detectDjango(question: AppQuestion): Promise<AppReading | undefined> {
  const { root } = question
  const manage = await findManage(root)
  if (manage === undefined) return undefined
  const named = settingsIn(manage)
  if (named === undefined)
    throw new Problem(
      `${manage.file}: names no DJANGO_SETTINGS_MODULE. Add os.environ.setdefault("DJANGO_SETTINGS_MODULE", "<module>") ` +
        'as `django-admin startproject` writes it, or set the input `command`.',
    )
  const sourceRoots = [...new Set([manage.folder, ...question.layout.sourceRoots])]
  const settings = await readSettings(root, named.value, sourceRoots)
  const hints: string[] = []
  const findings: Finding[] = [
    { what: 'Django settings', value: named.value, file: manage.file, line: named.line },
  ]
  if (settings.file === undefined)
    hints.push(
      `${at(manage.file, named.line)}: the settings module ${named.value} is not in the project folder: static files are not collected.`,
    )

  const { staticfiles, staticRoot } = settings
  const collectstatic = staticfiles !== undefined && staticRoot !== undefined
  if (collectstatic)
    findings.push({
      what: 'static files',
      value: 'collectstatic',
      file: staticRoot.file,
      line: staticRoot.line,
    })
  else if (staticfiles !== undefined)
    hints.push(
      `${at(staticfiles.file, staticfiles.line)}: django.contrib.staticfiles is installed but no STATIC_ROOT is set: ` +
        'static files are not collected. Set STATIC_ROOT.',
    )

  const served = await chooseServed(question, named.value, settings, sourceRoots)
  if (served === undefined)
    hints.push(
      `${manage.file}: no production server is among the requirements, so Django's development server is started. ` +
        `Add one of: ${serverNames('wsgi')} (WSGI), ${serverNames('asgi')} (ASGI); or set the input \`command\`.`,
    )
  else if (served.place !== undefined)
    findings.push({
      what: served.what,
      value: served.object,
      file: served.place.file,
      line: served.place.line,
    })
  const other = await otherSettings(root, served?.object, named.value, sourceRoots)
  if (other !== undefined) hints.push(other)

  const app: App = {
    kind: 'django',
    settings: named.value,
    managePy: manage.file,
    collectstatic,
    command: served?.command ?? runserverCommand(manage.file),
  }
  return { app: { value: app, file: manage.file, line: named.line }, findings, hints, sourceRoots }
}

/** `manage.py` in the root, in `src/`, or in the one folder that has one. */
async function findManage(root: string): Promise<Manage | undefined> {
  const read = async (folder: string): Promise<Manage | undefined> => {
    const file = folder === '.' ? 'manage.py' : `${folder}/manage.py`
    const text = await readText(root, file)
    if (text === undefined || !/DJANGO_SETTINGS_MODULE|django/.test(text)) return undefined
    return { file, folder, code: codeOnly(text) }
  }
  const first = (await read('.')) ?? (await read('src'))
  if (first !== undefined) return first
  const folders = (await listFolder(root, '')).filter((e) => e.kind === 'folder' && !e.name.startsWith('.'))
  const found = (await Promise.all(folders.map((e) => read(e.name)))).filter((m) => m !== undefined)
  if (found.length > 1)
    throw new Problem(
      `several Django projects: ${found.map((m) => m.file).join(', ')}. Set the input \`context\` to the folder of one of ` +
        'them, or set the input `command`.',
    )
  return found[0]
}

function settingsIn({ file, code }: { file: string; code: string }): Place | undefined {
  const pattern =
    /(?:setdefault\(\s*["']DJANGO_SETTINGS_MODULE["']\s*,|environ\[\s*["']DJANGO_SETTINGS_MODULE["']\s*\]\s*=)\s*["'](?<module>[\w.]+)["']/
  const match = pattern.exec(code)
  if (match?.groups?.module === undefined) return undefined
  return { file, line: lineAt(code, match.index), value: match.groups.module }
}

interface ServedDjango {
  readonly object: string
  readonly command: readonly string[]
  readonly what: string
  readonly place: Place | undefined
}

/** ASGI where the settings ask for it, else WSGI, else ASGI: whatever an installed server can serve. */
async function chooseServed(
  question: AppQuestion,
  settingsModule: string,
  settings: Settings,
  roots: readonly string[],
): Promise<ServedDjango | undefined> {
  const top = settingsModule.split('.')[0] ?? ''
  const exists = async (module: string): Promise<boolean> =>
    (await fileOfModule(question.root, module, roots)) !== undefined
  const choices: { interface: Served['interface']; place: Place | undefined; dotted: string }[] = []
  const add = (kind: Served['interface'], place: Place | undefined, dotted: string): void =>
    void choices.push({ interface: kind, place, dotted })
  if (settings.asgi !== undefined) add('asgi', settings.asgi, settings.asgi.value)
  if (settings.wsgi !== undefined) add('wsgi', settings.wsgi, settings.wsgi.value)
  else if (await exists(`${top}.wsgi`)) add('wsgi', undefined, `${top}.wsgi.application`)
  if (settings.asgi === undefined && (await exists(`${top}.asgi`)))
    add('asgi', undefined, `${top}.asgi.application`)
  for (const choice of choices) {
    const dot = choice.dotted.lastIndexOf('.')
    const object = `${choice.dotted.slice(0, dot)}:${choice.dotted.slice(dot + 1)}`
    const command = serverCommand(
      { interface: choice.interface, object, factory: false },
      question.names ?? new Set(),
    )
    if (command !== undefined)
      return { object, command, what: `${choice.interface.toUpperCase()} application`, place: choice.place }
  }
  return undefined
}

/** Hint where the served module starts with other settings than `manage.py`. */
async function otherSettings(
  root: string,
  object: string | undefined,
  settings: string,
  roots: readonly string[],
): Promise<string | undefined> {
  const file = await fileOfModule(root, object?.split(':')[0] ?? '', roots)
  if (file === undefined) return undefined
  const served = settingsIn({ file, code: codeOnly((await readText(root, file)) ?? '') })
  if (served === undefined || served.value === settings) return undefined
  return `${at(file, served.line)}: the server runs with ${served.value}, static files are collected with ${settings} (manage.py).`
}
