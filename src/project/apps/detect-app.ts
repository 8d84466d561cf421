import { Problem } from '../../problem.ts'
import type { AppQuestion, AppReading } from './app.ts'
import { detectDjango } from './django.ts'
import { detectModule, detectScript } from './script.ts'
import { detectWebApp } from './web.ts'

/**
 * What the image starts. A given command wins; of a Django project the rest still counts, for its static files.
 * @throws Problem naming the input `command` where nothing is found.
 */
export async function detectApp(
  question: AppQuestion,
  given: readonly string[] | undefined,
): Promise<AppReading> {
  if (given !== undefined) return withGiven(question, given)
  const reading =
    (await detectDjango(question)) ??
    (await detectWebApp(question)) ??
    detectScript(question) ??
    (await detectModule(question))
  if (reading !== undefined) return reading
  throw new Problem(
    'nothing to start was found. Looked for: manage.py; an app object (FastAPI, Flask, …) in main.py, app.py, asgi.py, ' +
      'wsgi.py, api.py, server.py of the root and of its packages; [project.scripts] in pyproject.toml; __main__.py; main.py. ' +
      'Set the input `command`, e.g. `python -m package`.',
  )
}

async function withGiven(question: AppQuestion, given: readonly string[]): Promise<AppReading> {
  const file = 'input command'
  const django = await detectDjango(question).catch((error: unknown) => {
    // With a command of one's own, an unclear manage.py stops nothing.
    if (error instanceof Problem) return undefined
    throw error
  })
  if (django?.app.value.kind !== 'django')
    return {
      app: { value: { kind: 'given', command: given }, file, line: undefined },
      findings: [],
      hints: [],
    }
  return {
    ...django,
    app: { ...django.app, value: { ...django.app.value, command: given } },
    findings: django.findings.filter((finding) => !finding.what.endsWith('application')),
    hints: django.hints.filter((hint) => !hint.includes('production server')),
  }
}
