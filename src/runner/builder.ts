import { Problem } from '../problem.ts'
import type { Buildx } from './buildx-command.ts'
import { notFound, tail } from './exec.ts'

/** The buildx builder that will do the work. */
export interface Builder {
  /** `undefined`: the current one. */
  readonly name: string | undefined
  readonly driver: string
  /** Made by us and to be removed in post. */
  readonly own: boolean
  readonly reason: string
}

/**
 * The builder the user names; else the current one if it can push without unpacking; else one of our own. The classic
 * image store of the docker driver cannot.
 * @throws Problem when there is no docker, no buildx or no engine.
 */
export async function chooseBuilder(
  buildx: Buildx,
  wanted: string | undefined,
  newName: () => string,
): Promise<Builder> {
  const inspect = await buildx(['inspect', ...(wanted === undefined ? [] : [wanted])])
  if (inspect.exitCode !== 0) throw new Problem(explainBuilder(inspect.exitCode, inspect.stderr, wanted))
  // An engine that does not answer leaves the driver's name empty.
  const driver = /^Driver:[^\S\n]*(\S+)/m.exec(inspect.stdout)?.[1]
  const failed = /^Error:\s*(.+)/m.exec(inspect.stdout)?.[1]
  if (failed !== undefined && (driver === undefined || driver === 'docker'))
    throw new Problem(explainBuilder(1, failed, wanted))
  if (driver === undefined) throw new Problem(explainBuilder(1, 'it names no driver', wanted))
  if (wanted !== undefined) return { name: wanted, driver, own: false, reason: 'named by the input builder' }
  if (driver !== 'docker')
    return { name: undefined, driver, own: false, reason: 'the current builder can do the job' }
  // A label of BuildKit's containerd worker; the one in front of the classic store has no snapshotter.
  if (inspect.stdout.includes('org.mobyproject.buildkit.worker.snapshotter:'))
    return {
      name: undefined,
      driver,
      own: false,
      reason: "the engine's containerd image store can do the job",
    }
  const name = newName()
  const made = await buildx([
    ...['create', '--name', name, '--driver', 'docker-container', '--driver-opt', 'network=host'],
  ])
  if (made.exitCode !== 0) throw new Problem(`docker buildx create failed.\n${tail(made.stderr, 10)}`)
  return {
    name,
    driver: 'docker-container',
    own: true,
    reason: "the engine's classic image store cannot push without unpacking",
  }
}

export async function removeBuilder(buildx: Buildx, name: string): Promise<void> {
  await buildx(['rm', '--force', name])
}

function explainBuilder(exitCode: number, stderr: string, wanted: string | undefined): string {
  if (exitCode === notFound)
    return 'docker was not found on the runner. Use a runner with Docker, such as ubuntu-24.04.'
  if (/unknown command|is not a docker command|unknown flag/i.test(stderr))
    return 'docker has no buildx. Add a step with docker/setup-buildx-action before this one.'
  if (
    /cannot connect|connection refused|no such file or directory|is the docker daemon running/i.test(stderr)
  )
    return `The Docker engine does not answer. Start it, or name a remote builder with the input builder.\n${tail(stderr, 4)}`
  if (wanted !== undefined)
    return `builder: "${wanted}" cannot be used. Valid values are the names that \`docker buildx ls\` prints.\n${tail(stderr, 4)}`
  return `docker buildx inspect failed.\n${tail(stderr, 8)}`
}
