import type { Plan } from '../image/plan.ts'
import type { Secret } from '../inputs/options.ts'
import { fixedTime } from './dockerfile.ts'

/** Folders that enter the build as named contexts, absolute paths. */
export interface BuildFolders {
  /** Holds `Dockerfile`, and `trees.jsonl` where dependencies are installed. */
  readonly definition: string
  /** Receives the inventories. */
  readonly facts: string
  /** Where images go when nothing is pushed. */
  readonly layouts: string
  /** `dist/python`. */
  readonly libraries: string
  /** The action's `python/` folder. */
  readonly scripts: string
  readonly app: string
  readonly assets: string | undefined
  readonly wheelhouse: string | undefined
}

/** A bake file as JSON. https://docs.docker.com/build/bake/reference/ */
export interface BakeDefinition {
  readonly group: { readonly default: { readonly targets: readonly string[] } }
  readonly target: Readonly<Record<string, BakeTarget>>
}

export interface BakeTarget {
  readonly context: string
  readonly dockerfile: string
  readonly target: string
  readonly contexts: Readonly<Record<string, string>>
  readonly args: Readonly<Record<string, string>>
  readonly platforms: readonly string[]
  readonly secret: readonly string[]
  readonly output: readonly string[]
}

/**
 * What bake must make for the plan: what the registry does not have. With `push` that is the image, which goes to the
 * registry without being unpacked, under its key alone, and whose uppermost layers are the sources; without, the missing
 * parts go to OCI layouts, and the image itself is not exported: its manifest is that of its parts (see measure/), and exporting it
 * would pull every layer below.
 */
export function bakeDefinition(
  plan: Plan,
  folders: BuildFolders,
  push: boolean,
  secrets: readonly Secret[],
): BakeDefinition {
  const needsDeps = plan.deps.digest === undefined
  if (needsDeps && push) throw new Error('what is pushed stands on deps of the registry')
  const contexts: Record<string, string> = { scripts: folders.scripts, app: folders.app }
  if (folders.assets !== undefined) contexts.assets = folders.assets
  if (needsDeps && folders.wheelhouse !== undefined) contexts.wheelhouse = folders.wheelhouse
  if (needsDeps) contexts.libraries = folders.libraries
  if (plan.deps.digest !== undefined) contexts.deps = `docker-image://${plan.image}@${plan.deps.digest}`

  const target = targetsOf(plan, folders.definition, contexts, secrets)
  const layout = (part: 'deps' | 'srcs'): string[] => [
    `type=oci,tar=false,dest=${folders.layouts}/${part},${formatOf(plan)}`,
  ]
  const local = `type=local,dest=${folders.facts}`

  const targets: Record<string, BakeTarget> = {}
  if (needsDeps) {
    targets.deps = target('deps', { output: layout('deps') })
    targets.inventory = target('inventory', { output: [local] })
  }
  if (push) targets.image = target('image', { output: [imageOutput(plan, plan.final.tags.slice(0, 1))] })
  if (plan.srcs.digest === undefined) {
    if (!push) targets.srcs = target('srcs', { output: layout('srcs') })
    if (plan.staticFiles !== undefined)
      targets['static-inventory'] = target('static-inventory', { output: [local] })
  }
  return { group: { default: { targets: Object.keys(targets) } }, target: targets }
}

function targetsOf(
  plan: Plan,
  definition: string,
  contexts: Readonly<Record<string, string>>,
  secrets: readonly Secret[],
): (name: string, change: Partial<BakeTarget>) => BakeTarget {
  return (name, change) => ({
    context: definition,
    dockerfile: 'Dockerfile',
    target: name,
    contexts,
    args: { ...plan.buildArgs, ...fixedTime },
    platforms: [plan.platform],
    secret: secrets.map(secretFlag),
    output: [],
    ...change,
  })
}

function formatOf({ compression }: Pick<Plan, 'compression'>): string {
  return `oci-mediatypes=true,compression=${compression}`
}

/** Where an image goes that is pushed. https://docs.docker.com/build/exporters/image-registry/ */
export function imageOutput(plan: Pick<Plan, 'compression'>, tags: readonly string[]): string {
  // store=false: without it, the docker driver unpacks what it pushes.
  return `type=image,"name=${tags.join(',')}",push=true,store=false,${formatOf(plan)}`
}

function secretFlag(secret: Secret): string {
  return secret.source.kind === 'env'
    ? `id=${secret.id},env=${secret.source.name}`
    : `id=${secret.id},src=${secret.source.path}`
}

/** `docker buildx …` arguments for the definition in `file`. Provenance is off: it would give every build another digest. */
export function bakeArguments(file: string, builder: string | undefined): readonly string[] {
  return [
    ...['bake', '--file', file, '--progress', 'rawjson', '--provenance=false', '--sbom=false'],
    // The definition names folders outside the work tree on purpose; they are all ours.
    ...['--allow', 'fs=*'],
    ...(builder === undefined ? [] : ['--builder', builder]),
  ]
}
