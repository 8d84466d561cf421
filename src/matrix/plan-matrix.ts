import { createHash } from 'node:crypto'
import type { WorkflowImage } from '../inputs/workflow-inputs.ts'
import { Problem } from '../problem.ts'

/** A job that builds one image for one platform. */
export interface Leg {
  /** For people: `web (linux/amd64)`. */
  readonly title: string
  /** For names of artifacts, which all calls of a run share: `web-1a2b3c4d-amd64`. */
  readonly slug: string
  readonly platform: string
  readonly runner: Runner
  /** Whether it becomes part of an index, and hands over its digest. */
  readonly joins: boolean
  /** What the action is given. */
  readonly with: Readonly<Record<string, string>>
}

/** A job that puts the platforms of one image together. */
export interface Index {
  readonly title: string
  /** What the slugs of its legs begin with. */
  readonly slug: string
  /** What `actions/merge` is given, besides the digests. */
  readonly with: Readonly<Record<'image' | 'platforms' | 'tags' | 'push' | 'dry-run', string>>
}

/** Labels of `runs-on`. */
type Runner = string | readonly string[]

export interface MatrixPlan {
  readonly legs: readonly Leg[]
  readonly indexes: readonly Index[]
}

/** https://docs.github.com/actions/reference/limits */
const mostJobs = 256
/** Of the 1 MiB that all outputs of a job may have. */
const mostBytes = 512 * 1024

/**
 * One job for each image and platform. Where an image has several, their jobs push by digest, and an index gets the tags when all are
 * there.
 * @param branches each of them is built by all those jobs. @throws Problem where it is more than GitHub takes
 */
export function planMatrix(images: readonly WorkflowImage[], branches = 1): MatrixPlan {
  const legs = images.flatMap(legsOf)
  const indexes = images.filter(isIndexed).map((image): Index => ({
    title: image.name,
    slug: slugOf(image),
    with: {
      image: image.options.image,
      platforms: image.platforms.join(', '),
      tags: image.inputs['tags'] ?? '',
      push: image.options.push,
      'dry-run': String(image.options.dryRun),
    },
  }))
  const valid = 'Divide the images among workflows'
  const jobs = legs.length * branches
  const makers = branches === 1 ? '"images" and "platforms"' : '"images", "platforms" and "branches"'
  if (jobs > mostJobs)
    throw new Problem(
      `Inputs ${makers} make ${String(jobs)} jobs. Valid: up to ${String(mostJobs)}. ${valid}.`,
    )
  if (Buffer.byteLength(JSON.stringify(legs)) > mostBytes)
    throw new Problem(
      `Inputs "images" and "platforms" make a matrix of more than ${String(mostBytes / 1024)} KiB. Valid: less. ${valid}.`,
    )
  return { legs, indexes }
}

function legsOf(image: WorkflowImage): readonly Leg[] {
  const { name, platforms, runners, inputs } = image
  const isOne = platforms.length === 1
  const { tags: _, ...untagged } = inputs
  const joins = isIndexed(image)
  return platforms.map((platform) => ({
    title: isOne ? name : `${name} (${platform})`,
    slug: `${slugOf(image)}-${platform.replace('linux/', '')}`,
    platform,
    runner: runnerOf(runners[platform]),
    joins,
    with: isOne ? inputs : { ...untagged, push: joins ? 'by-digest' : 'never' },
  }))
}

/** Two images may have the same name in two calls of one run. */
function slugOf({ name, options }: WorkflowImage): string {
  const hash = createHash('sha256').update(`${options.image} ${options.cacheSuffix}`).digest('hex')
  return `${name}-${hash.slice(0, 8)}`
}

function isIndexed({ platforms, options }: WorkflowImage): boolean {
  return platforms.length > 1 && options.push !== 'never'
}

function runnerOf(labels: readonly string[]): Runner {
  const [only] = labels
  return labels.length === 1 && only !== undefined ? only : labels
}
