import { Problem } from '../../problem.ts'
import { readText } from '../folder.ts'
import type { Found, App } from '../project.ts'
import { normaliseName } from '../pyproject.ts'
import { moduleOf } from '../python-text.ts'
import { at, lineOfKey } from '../toml.ts'
import type { AppQuestion, AppReading } from './app.ts'

/** The console script of `[project.scripts]`: the only one, or the one named like the project. */
export function detectScript(question: AppQuestion): AppReading | undefined {
  const { pyproject, projectName } = question
  const scripts = Object.entries(pyproject?.data.project?.scripts ?? {})
  if (pyproject === undefined || scripts.length === 0) return undefined
  const line = (name: string): number | undefined => lineOfKey(pyproject.text, ['project', 'scripts'], name)
  const named = scripts.find(([name]) => normaliseName(name) === normaliseName(projectName))
  const chosen = scripts.length === 1 ? scripts[0] : named
  if (chosen === undefined)
    throw new Problem(
      `${at(pyproject.file, line(scripts[0]?.[0] ?? ''))}: [project.scripts] has several scripts and none is named like the ` +
        `project (${projectName}): ${scripts.map(([name]) => name).join(', ')}. Set the input \`command\`.`,
    )
  const [name, target] = chosen
  const command = scriptCommand(target)
  if (command === undefined)
    throw new Problem(
      `${at(pyproject.file, line(name))}: script \`${name} = "${target}"\` is not of the form "package.module:function". Mend it.`,
    )
  return {
    app: { value: { kind: 'script', name, command }, file: pyproject.file, line: line(name) },
    findings: [],
    hints: [],
  }
}

/**
 * The project is not installed as a distribution, so there is no script file: the same call is written out.
 * https://packaging.python.org/en/latest/specifications/entry-points/#use-for-scripts
 */
function scriptCommand(target: string): readonly string[] | undefined {
  const match =
    /^(?<module>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*:\s*(?<object>(?<first>[A-Za-z_]\w*)(?:\.[A-Za-z_]\w*)*)\s*(?:\[.*\])?$/.exec(
      target.trim(),
    )
  const { module, object, first } = match?.groups ?? {}
  if (module === undefined || object === undefined || first === undefined) return undefined
  return ['python', '-c', `import sys; from ${module} import ${first}; sys.exit(${object}())`]
}

/** `__main__.py` of the root or of a package, else `main.py`. @throws Problem for several packages that can be run. */
export async function detectModule(question: AppQuestion): Promise<AppReading | undefined> {
  const { root, layout, projectName } = question
  const exists = async (file: string): Promise<boolean> => (await readText(root, file)) !== undefined
  const reading = (file: string, module: string, command: readonly string[]): AppReading => {
    const app: Found<App> = { value: { kind: 'module', module, command }, file, line: undefined }
    return { app, findings: [], hints: [] }
  }
  if (await exists('__main__.py')) return reading('__main__.py', '__main__', ['python', '__main__.py'])

  const runnable: string[] = []
  for (const folder of layout.packages) if (await exists(`${folder}/__main__.py`)) runnable.push(folder)
  const named = runnable.find((f) => normaliseName(f.split('/').at(-1) ?? '') === normaliseName(projectName))
  if (runnable.length > 1 && named === undefined)
    throw new Problem(
      `several packages can be run: ${runnable.map((f) => `${f}/__main__.py`).join(', ')}, and none is named like the ` +
        `project (${projectName}). Set the input \`command\`, e.g. python -m ${moduleOf(runnable[0] ?? '', layout.sourceRoots)}.`,
    )
  const chosen = named ?? runnable[0]
  if (chosen !== undefined) {
    const module = moduleOf(chosen, layout.sourceRoots)
    return reading(`${chosen}/__main__.py`, module, ['python', '-m', module])
  }
  for (const file of ['main.py', 'src/main.py'])
    if (await exists(file)) return reading(file, 'main', ['python', file])
  return undefined
}
