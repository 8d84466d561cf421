import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import {
  baselineKeys,
  measurementKey,
  firstParents,
  readBaseline,
  type Baseline,
  type MeasurementIdentity,
} from '../baseline/baseline.ts'
import type { History } from '../baseline/history.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { Policy } from '../policy/policy.ts'
import { verdictIn, verdictToStore } from '../releases/stored-verdict.ts'
import type { Verdict } from '../report/verdict.ts'
import { entryFolder, entryPath } from '../runner/actions-cache.ts'
import { listCommits } from '../runner/github/lists.ts'
import type { Memory } from '../runner/memory.ts'
import { messageOf } from '../problem.ts'
import { baselineFromImage } from './baseline-from-image.ts'
import { repositoryAccess } from './github-access.ts'
import type { SaveRequest } from './saves.ts'
import type { World } from './world.ts'

/** The service takes ten keys in one call. */
const generations = 10

/** Name of the file inside the cache entry. */
const measurementFile = 'measurement.json'

/**
 * The measurement of the base commit or of its nearest measured first-parent ancestor. The base itself is nearly always
 * measured and is asked for alone, first in the registry, which is asked for everything else anyway: the cache's client
 * takes longer to load than a whole run with nothing to do (ADR 7). Only where it is not, its ancestors are named, and
 * asked for in one call. Where none of them was measured, the base's own image says how large it was: nearer to the truth
 * than the newest measured commit of the branch, which comes last.
 */
export async function findBaseline(
  world: World,
  memory: Memory,
  policy: Policy,
  identity: MeasurementIdentity,
  context: string,
  token: string | undefined,
  /** Of the base branch; being asked for. */
  history: Promise<History>,
): Promise<Baseline> {
  const { baseCommit } = policy
  if (baseCommit === undefined)
    return { kind: 'none', reason: 'this event has no base commit to compare with' }
  if (!policy.readBaseline.allowed)
    return { kind: 'none', reason: `the cache is not read: ${policy.readBaseline.reason}` }
  const own =
    (await recallMeasured(memory, identity, baseCommit)) ??
    (await readMeasured(world, identity, [baseCommit]))
  if (own?.kind === 'found') return own
  const commits = await ancestors(world, baseCommit, context, token)
  const earlier = commits.length > 1 ? await readMeasured(world, identity, commits) : undefined
  if (earlier?.kind === 'found') return earlier
  return (
    (await baselineFromImage(world, memory, identity, baseCommit)) ??
    (await newestOfBranch(memory, identity, await history, policy.commit)) ??
    // Trouble with the cache says more than that nothing was there.
    earlier ??
    own ?? {
      kind: 'none',
      reason:
        commits.length === 1
          ? `the base commit \`${baseCommit.slice(0, 7)}\` was not measured yet, and its ancestors are not known`
          : `neither the base commit \`${baseCommit.slice(0, 7)}\` nor its last ${String(commits.length - 1)} ancestors were measured yet`,
    }
  )
}

/** The last measured run of the base branch that is still there: its ancestry is not known, and that is said. */
async function newestOfBranch(
  memory: Memory,
  identity: MeasurementIdentity,
  { runs }: History,
  own: string | undefined,
): Promise<Baseline | undefined> {
  const commit = runs.findLast((run) => run.commit !== own)?.commit
  const found = commit === undefined ? undefined : await recallMeasured(memory, identity, commit)
  return found?.kind === 'found' ? { ...found, distance: undefined, instead: 'newest' } : undefined
}

/** Undefined where the registry has no measurement of the commit that can be read. */
async function recallMeasured(
  memory: Memory,
  identity: MeasurementIdentity,
  commit: string,
): Promise<Baseline | undefined> {
  return (await recallWhole(memory, identity, commit))?.baseline
}

/** With all that is kept beside the measurement. */
async function recallWhole(memory: Memory, identity: MeasurementIdentity, commit: string) {
  const key = measurementKey(identity, commit)
  const value = await memory.recall('measurement', key)
  if (typeof value !== 'object' || value === null) return undefined
  const baseline = readBaseline({ key, text: JSON.stringify(value) }, { ...identity, commits: [commit] })
  return baseline.kind === 'found' ? { value, baseline } : undefined
}

/** Undefined where the cache has a measurement of none of the commits; `none` where it could not be asked or read. */
async function readMeasured(
  world: World,
  identity: MeasurementIdentity,
  commits: readonly string[],
): Promise<Baseline | undefined> {
  const wanted = { ...identity, commits }
  const keys = baselineKeys(wanted)
  if (keys === undefined) return undefined
  const scope = scopeOf(identity)
  const folder = entryFolder('measurement', scope)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const result = await world.cache.restore(entryPath('measurement', scope), [
    keys.primary,
    ...keys.restoreKeys,
  ])
  switch (result.kind) {
    case 'failed':
      return { kind: 'none', reason: `the cache could not be read (${result.reason})` }
    case 'miss':
      return undefined
    case 'hit':
      try {
        const text = await readFile(path.join(folder, measurementFile), 'utf8')
        return readBaseline({ key: result.key, text }, wanted)
      } catch (error) {
        return { kind: 'none', reason: `the stored measurement could not be read (${messageOf(error)})` }
      }
  }
}

/** The commit and its first-parent ancestors, nearest first: from the clone where it is deep enough, else from the API. */
async function ancestors(
  world: World,
  commit: string,
  context: string,
  token: string | undefined,
): Promise<readonly string[]> {
  const git = await world.run('git', [
    '-C',
    context,
    'rev-list',
    '--first-parent',
    `--max-count=${String(generations)}`,
    commit,
    '--',
  ])
  const line = git.stdout.split('\n').filter((sha) => /^[0-9a-f]{40}$/.test(sha))
  if (git.exitCode === 0 && line.length > 1) return line
  const repository = token === undefined ? undefined : repositoryAccess(world.env, token, world.log.info)
  if (repository === undefined) return [commit]
  const result = await listCommits({ ...repository, sha: commit, count: 50 })
  if (result.kind === 'refused') {
    world.log.info(`The base commit's ancestors could not be listed: ${result.reason}. ${result.advice}`)
    return [commit]
  }
  const walked = firstParents(result.commits, commit)
  return walked.length > 0 ? walked.slice(0, generations) : [commit]
}

/**
 * Writes the measurement to the registry, for the runs that compare with this commit, and the verdict on it, for those that
 * promote it. The first measurement of a commit stays, as in the cache; what is no measurement of it does not. The last verdict
 * stands.
 * @param judged waited for after what is there was read
 */
export async function rememberMeasurement(
  memory: Memory,
  { writeBaseline, commit }: Policy,
  identity: MeasurementIdentity,
  measurement: Measurement,
  judged: Promise<{ readonly verdict: Verdict }>,
): Promise<void> {
  if (!writeBaseline.allowed || commit === undefined) return
  const [known, said] = await Promise.all([recallWhole(memory, identity, commit), judged])
  const { level, sentences } = said.verdict
  const { digest } = measurement
  const verdict = digest === undefined ? undefined : verdictToStore({ digest, level, sentences })
  const kept = verdictIn(known?.value)
  if (known !== undefined && (verdict === undefined || isDeepStrictEqual(kept, verdict))) return
  await memory.remember('measurement', measurementKey(identity, commit), {
    ...(known?.value ?? measurement),
    verdict,
  })
}

/** Writes the measurement where post saves it from. @returns what to save. */
export async function keepMeasurement(
  { writeBaseline, commit }: Policy,
  identity: MeasurementIdentity,
  measurement: Measurement,
): Promise<readonly SaveRequest[]> {
  if (!writeBaseline.allowed || commit === undefined) return []
  const scope = scopeOf(identity)
  const folder = entryFolder('measurement', scope)
  await mkdir(folder, { recursive: true })
  const text = JSON.stringify(measurement)
  await writeFile(path.join(folder, measurementFile), text)
  const key = measurementKey(identity, commit)
  const files = [{ name: measurementFile, sha256: createHash('sha256').update(text).digest('hex') }]
  return [{ what: 'measurement', path: entryPath('measurement', scope), key, files }]
}

/** Part of the entry's path: the same for every target, so that a base refresh finds its predecessor. */
function scopeOf({ image, suffix }: MeasurementIdentity): string {
  return encodeURIComponent(image + (suffix === '' ? '' : `-${suffix}`)).replaceAll('%', '_')
}
