import { sumOf, type Contents } from '../contents/contents.ts'
import type { DistributionSize, Measurement } from '../measure/measurement.ts'
import { sizeOf } from './comparison.ts'
import { count, enumerate, percent, quote, size, type Phrase } from './words.ts'

/** Below it advice costs more attention than it saves bytes. */
const worthwhile = 1_000_000
const named = 3

/** Debian releases that get no more updates, or soon none. https://www.debian.org/releases/ */
const oldReleases = ['jessie', 'stretch', 'buster', 'bullseye']

/** Packages of development: a server needs none of them. */
const development = new Set([
  ...['black', 'coverage', 'debugpy', 'flake8', 'hypothesis', 'ipdb', 'ipykernel', 'ipython', 'isort'],
  ...['jupyter', 'jupyterlab', 'mypy', 'notebook', 'pre-commit', 'pylint', 'pyright', 'pytest', 'pytest-cov'],
  ...['ruff', 'sphinx', 'tox', 'twine'],
])
const compilers = new Set(['build-essential', 'clang', 'g++', 'gcc'])
/** An image with compilers and headers is larger. */
const fat = 200_000_000

/** An image with its size as transferred, in bytes. */
export interface OtherBase {
  readonly reference: string
  readonly bytes: number
}

/** The slim image beside a fat one of Python's own. */
export function slimOf({ base, parts }: Pick<Measurement, 'base' | 'parts'>): string | undefined {
  const bytes = parts.find(({ name }) => name === 'base')?.transferBytes
  const [, name, version, rest = ''] = /^((?:.*\/)?python):(\d[\w.]*)(-[a-z]+)?$/.exec(base.reference) ?? []
  if (name === undefined || version === undefined || bytes === undefined || bytes < fat) return undefined
  return rest === '-slim' || rest === '-alpine' ? undefined : `${name}:${version}-slim${rest}`
}

/**
 * What would make the image smaller or safer, with the bytes that were measured, as `hint` in words.ts takes it.
 * @param slim what `slimOf` names, where its registry has it.
 */
export function adviseOn(
  {
    distributions,
    base,
    parts,
    bytecode,
  }: Pick<Measurement, 'distributions' | 'base' | 'parts' | 'bytecode'>,
  systemPackages: readonly string[],
  slim?: OtherBase,
): readonly Phrase[] {
  const gpu = distributions.filter(({ name }) => /^nvidia-|^triton$/.test(name))
  const tools = distributions.filter(({ name }) => development.has(name))
  const installed = systemPackages.map((one) => one.split('=')[0] ?? '').filter((one) => compilers.has(one))
  const baseBytes = parts.find(({ name }) => name === 'base')?.transferBytes
  return [
    ...(sum(gpu) < worthwhile
      ? []
      : [
          `libraries for GPUs (${names(gpu)}) are ${size(sum(gpu))} unpacked. Where the image runs without one, take the builds for CPUs, for PyTorch from its index for CPUs.`,
        ]),
    ...(sum(tools) < worthwhile
      ? []
      : [
          `packages of development (${names(tools)}) are ${size(sum(tools))} unpacked. Keep them in a group that the image does not install.`,
        ]),
    ...(installed.length === 0
      ? []
      : [
          `the image has a compiler (${enumerate(installed.map((one) => quote(one)))} in \`system-packages\`). Sdists are compiled in \`builder-image\`; the image needs the libraries alone.`,
        ]),
    ...adviseOnLibraries(distributions),
    ...adviseOnKinds(distributions, bytecode),
    ...adviseOnBase(base.reference, baseBytes, slim),
  ]
}

/** Share of the packages that is worth a word. */
const notable = 0.1

/** What packages hold besides what runs. @param bytecode what the build compiles. */
function adviseOnKinds(
  distributions: readonly DistributionSize[],
  bytecode: Measurement['bytecode'],
): readonly Phrase[] {
  const all = sum(distributions)
  const compiled = distributions.reduce((bytes, one) => bytes + one.bytecodeBytes, 0)
  const besides = distributions
    .map(({ name, kinds }) => ({ name, bytes: kinds === undefined ? 0 : kinds.tests + kinds.headers }))
    .filter(({ bytes }) => bytes >= worthwhile)
    .sort((a, b) => b.bytes - a.bytes)
  const unused = besides.reduce((bytes, one) => bytes + one.bytes, 0)
  const isNotable = (bytes: number): boolean => bytes >= 10 * worthwhile && bytes >= all * notable
  const most = besides.slice(0, named).map(({ name, bytes }) => `${quote(name)} ${size(bytes)}`)
  return [
    ...(bytecode === 'none' || !isNotable(compiled)
      ? []
      : [
          `bytecode is ${size(compiled)} of the packages unpacked (${percent(compiled / all)}). \`bytecode: none\` saves that, for slower starts.`,
        ]),
    ...(isNotable(unused)
      ? [
          `tests and what only compilers read (headers, C sources) are ${size(unused)} of the packages unpacked (${percent(unused / all)}; ${enumerate(most)}). Wheels without them would save that: ask their projects.`,
        ]
      : []),
  ]
}

/** Wheels bring their libraries along, each its own copy. */
function adviseOnLibraries(distributions: readonly DistributionSize[]): readonly Phrase[] {
  const copies = new Map<string, { owner: string; bytes: number }[]>()
  for (const { name: owner, libraries = [] } of distributions)
    for (const { name, bytes } of libraries) {
      const all = copies.get(name) ?? []
      all.push({ owner, bytes })
      copies.set(name, all)
    }
  const several = [...copies]
    .map(([name, all]) => ({
      name,
      owners: [...new Set(all.map(({ owner }) => owner))].sort(),
      // One of them would be enough.
      saved:
        all.reduce((sum, { bytes }) => sum + bytes, 0) -
        all.reduce((most, { bytes }) => Math.max(most, bytes), 0),
    }))
    .filter(({ owners }) => owners.length > 1)
    .sort((a, b) => b.saved - a.saved)
  const saved = several.reduce((sum, one) => sum + one.saved, 0)
  if (saved < worthwhile) return []
  const shown = several
    .slice(0, named)
    .map(({ name, owners }) => `${quote(name)} in ${enumerate(owners.map((owner) => quote(owner)))}`)
  return [
    `${size(saved)} are further copies of libraries that several wheels bring along (${shown.join('; ')}). Built from source, with the library in \`system-packages\`, they would share one.`,
  ]
}

/**
 * The same of an image that something else has built.
 * @param files all that can be seen.
 * @param base what it was given as, and whether its layers are the lowest ones of the image.
 */
export function adviseOnForeign(
  contents: Pick<Contents, 'hidden'>,
  base: { readonly given: string | undefined; readonly isFound: boolean },
  files: readonly { readonly path: string; readonly bytes: number }[] = [],
): readonly Phrase[] {
  return [...adviseOnForeignBase(base), ...adviseOnHidden(contents), ...adviseOnCompiler(files)]
}

/** Where GCC and Clang have what they consist of. */
const compilerFolder = /^usr\/(?:lib|libexec)\/(?:gcc|llvm[^/]*)\//

function adviseOnCompiler(files: Parameters<typeof adviseOnForeign>[2] = []): readonly Phrase[] {
  const bytes = files.reduce((all, { path, bytes }) => all + (compilerFolder.test(path) ? bytes : 0), 0)
  return bytes < worthwhile
    ? []
    : [
        `the image has a compiler, ${size(bytes)} unpacked. Compile in a stage of its own, and copy what it makes.`,
      ]
}

function adviseOnForeignBase({
  given,
  isFound,
}: {
  given: string | undefined
  isFound: boolean
}): readonly Phrase[] {
  if (isFound) return []
  return [
    given === undefined
      ? 'it is not known which layers are the base image’s, so that all of them count as own. Name it in the input `base-image`, or let the build write the annotation `org.opencontainers.image.base.name`.'
      : `the layers of ${quote(given)} are not the lowest ones of this image, so that all of them count as own. Where its tag has moved on, give the digest that the image was built on.`,
  ]
}

function adviseOnHidden({ hidden }: Pick<Contents, 'hidden'>): readonly Phrase[] {
  const bytes = sumOf(hidden.bytes)
  if (bytes < worthwhile) return []
  const files = hidden.largest
    .slice(0, named)
    .map(({ path, bytes: one }) => `${quote(`/${path}`)} ${size(one)}`)
  return [
    `${size(bytes)} are written in one layer and hidden by a later one, so that every host pulls them for nothing (${enumerate(files)}). Remove them in the step that writes them.`,
  ]
}

function adviseOnBase(reference: string, bytes: number | undefined, other?: OtherBase): readonly Phrase[] {
  const tag = /(?:^|\/)python:(?<tag>[\w.-]+)$/.exec(reference)?.groups?.tag
  if (tag === undefined) return []
  const old = oldReleases.find((release) => tag.split('-').includes(release))
  const slim = tag.includes('alpine') || tag.includes('slim')
  const [version = ''] = tag.split('-')
  return [
    ...(slim || bytes === undefined || bytes < fat
      ? []
      : [
          `the base image ${quote(reference)} is ${size(bytes)} to pull. Without the input \`base-image\`, the slim one is taken` +
            (other === undefined || other.bytes >= bytes
              ? '.'
              : `: ${quote(other.reference)} saves ${size(bytes - other.bytes)}.`),
        ]),
    ...(/^\d+\.\d+\.\d+$/.test(version)
      ? [
          `the base image's tag ${quote(tag)} names one patch version of Python, which gets no fixes. ${quote(tag.replace(version, version.split('.').slice(0, 2).join('.')))} moves with them, and only its own layers change.`,
        ]
      : []),
    ...(old === undefined
      ? []
      : [
          `the base image stands on Debian ${quote(old)}, which gets no more updates, or soon none. Take a tag without its name.`,
        ]),
  ]
}

function sum(distributions: readonly DistributionSize[]): number {
  return distributions.reduce((all, one) => all + sizeOf(one), 0)
}

function names(distributions: readonly DistributionSize[]): Phrase {
  const sorted = [...distributions].sort((a, b) => sizeOf(b) - sizeOf(a))
  const shown = sorted.slice(0, named).map(({ name }) => quote(name))
  const more = sorted.length - shown.length
  return enumerate(more === 0 ? shown : [...shown, count(more, 'more package')])
}
