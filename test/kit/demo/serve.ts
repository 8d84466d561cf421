import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { kitEnvironment, kitState } from '../machine/kit.ts'
import { attempt, must } from '../machine/shell.ts'

/** What a started image showed. */
export interface Served {
  readonly lines: readonly string[]
  /** Empty when it answered every request and is not root. */
  readonly problems: readonly string[]
}

/** Runs in the image, as what its server runs as. */
const LOOK_AROUND = `
import importlib.util, json, os, shutil
tools = [name for name in ("gcc", "cc", "pip", "uv") if shutil.which(name)]
if importlib.util.find_spec("pip"): tools.append("the module pip")
print(json.dumps({"uid": os.getuid(), "tools": tools}))`
const insideSchema = z.strictObject({ uid: z.int(), tools: z.array(z.string()) })

const PORT = 8000
const PATIENCE_MS = 60_000
const SHOWN = 140

/** Starts an image as it is, without any setting, asks it over HTTP and removes it. */
export async function serve(reference: string, paths: readonly string[]): Promise<Served> {
  const env = kitEnvironment(kitState())
  const start = performance.now()
  const container = (
    await must(['docker', 'run', '--detach', '--publish', `127.0.0.1::${PORT}`, reference], { env })
  ).trim()
  try {
    const pulled = (performance.now() - start) / 1000
    const address =
      (await must(['docker', 'port', container, `${PORT}/tcp`], { env })).trim().split('\n')[0] ?? ''
    const answers: Served[] = []
    for (const path of paths) answers.push(await ask(`http://${address}${path}`, path))
    const inside = insideSchema.parse(
      JSON.parse(await must(['docker', 'run', '--rm', reference, 'python', '-c', LOOK_AROUND], { env })),
    )
    const problems = [
      ...answers.flatMap((answer) => answer.problems),
      ...(inside.uid === 0 ? ['it runs as root'] : []),
      ...inside.tools.map((tool) => `it has ${tool}`),
    ]
    const logs = await attempt(['docker', 'logs', '--tail', '20', container], { env })
    return {
      lines: [
        `docker run ${reference}  (pulled and started in ${pulled.toFixed(1)} s)`,
        ...answers.flatMap((answer) => answer.lines),
        `runs as uid ${inside.uid}; compiler or pip in it: ${inside.tools.join(', ') || 'none'}`,
        ...(answers.some((answer) => answer.problems.length > 0)
          ? `${logs.stdout}${logs.stderr}`.trim().split('\n')
          : []),
      ],
      problems,
    }
  } finally {
    await attempt(['docker', 'rm', '--force', '--volumes', container], { env })
  }
}

/** Asks until there is an answer. */
async function ask(url: string, path: string): Promise<Served> {
  const until = performance.now() + PATIENCE_MS
  let failure = ''
  while (performance.now() < until) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) })
      const body = (await answer.text())
        .replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
      const line = `GET ${path}  ${answer.status}  ${body.length > SHOWN ? `${body.slice(0, SHOWN)}…` : body}`
      return { lines: [line], problems: answer.ok ? [] : [`${path} answers ${answer.status}`] }
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
      await sleep(200)
    }
  }
  return { lines: [`GET ${path}  no answer`], problems: [`${path} does not answer: ${failure}`] }
}
