import { posix } from 'node:path'
import { filesOf, type File, type Folder, type Node } from '../contents/tree.ts'
import type { Rights } from '../contents/layer.ts'
import { compareWalk, type LayerEntry } from './entries.ts'

export type RuntimeLayer =
  | {
      readonly kind: 'made'
      readonly entries: readonly LayerEntry[]
      /** Files of the base that are not seen any more. */
      readonly hidden: { readonly bytes: number; readonly files: number }
    }
  /** It has to be built. */
  | { readonly kind: 'unclear'; readonly reason: string }

/** Folders whose files hold times or random names, and which of them go: as python/runtime.sh removes them. */
const removed: readonly (readonly [folder: RegExp, names: RegExp])[] = [
  // No installer in the final image. Python's own images have it in site-packages, Debian's packages in dist-packages.
  [/^\/usr\/(?:local\/)?lib\/python3[^/]*\/(?:site|dist)-packages$/, /^pip$|^pip-.*-info$/],
  [/^\/usr\/(?:local\/)?bin$/, /^pip3?$|^pip3\./],
  [/^\/var\/lib\/apt\/lists$|^\/var\/cache\/apt$|^\/tmp$/, /^[^.]/],
  [/^\/var\/cache\/debconf$|^\/var\/lib\/dpkg$/, /^[^.].*-old$/],
  [/^\/var\/cache\/ldconfig$/, /^aux-cache$/],
  [/^\/var\/log$/, /^apt$|^dpkg\.log$|^alternatives\.log$/],
  [/^\/etc$/, /^[^.].*-$/],
]

/** Where those are, as far as their names are known: a link there would be followed. */
const cleaned = [
  ...['/etc', '/tmp', '/usr/bin', '/usr/lib', '/usr/local/bin', '/usr/local/lib', '/var/log'],
  ...['/var/cache/apt', '/var/cache/debconf', '/var/cache/ldconfig', '/var/lib/apt/lists', '/var/lib/dpkg'],
]

/** Those that a container has something of its own at. */
const ofTheContainer = new Set(['/proc', '/sys', '/dev', '/run'])

const folderRights: Rights = { mode: 0o755, uid: 0, gid: 0 }

/**
 * What the stage `runtime` adds to a base image where no system packages are wanted, without running anything: the layer that
 * python/runtime.sh makes there.
 * @param root the base image's files. @param python of the base image: its `program`, links followed, and its `version` as `3.13.5`.
 */
export function runtimeLayer(
  root: Folder,
  { user, workdir }: { readonly user: string; readonly workdir: string },
  venv: string,
  python: { readonly program: string; readonly version: string },
): RuntimeLayer {
  const [uid, gid] = user.split(':').map(Number)
  const minor = `python${python.version.split('.').slice(0, 2).join('.')}`
  const home = '/home/app'
  const taken = [venv, home].filter((path) => plainNode(root, path) !== undefined)
  if (taken.length > 0)
    return { kind: 'unclear', reason: `the base image has ${taken.join(' and ')} already` }
  const entries = new Map<string, LayerEntry>()
  const add = (path: string, entry: Partial<LayerEntry> & Pick<LayerEntry, 'kind'>): void => {
    const name = path.slice(1)
    entries.set(name, {
      ...{ path: name, mode: 0o755, bytes: 0, linkTarget: undefined, source: undefined },
      ...entry,
    })
  }
  /** A folder of the base whose list of names changes. */
  const touch = (path: string): void => {
    const node = plainNode(root, path)
    const rights = (node?.kind === 'folder' ? node.rights : undefined) ?? folderRights
    const { mode, uid, gid } = rights
    if (path !== '/') add(path, { kind: 'folder', mode, owner: { uid, gid } })
  }
  const mkdir = (path: string): void => {
    if (path === '/' || plainNode(root, path) !== undefined || entries.has(path.slice(1))) return
    const parent = posix.dirname(path)
    mkdir(parent)
    if (plainNode(root, parent) !== undefined) touch(parent)
    add(path, { kind: 'folder' })
  }
  const links = [
    workdir,
    ...[home, venv].map((path) => posix.dirname(path)),
    ...cleaned,
    ...pythons(root),
  ].filter((path) => leadsElsewhere(root, path))
  if (links.length > 0)
    return { kind: 'unclear', reason: `in the base image, ${links.join(' and ')} is no plain folder` }

  const gone = new Map<File, number>()
  for (const [folder, path] of foldersOf(root)) {
    const rule = removed.find(([pattern]) => pattern.test(path))
    const names = rule && [...folder.children.keys()].filter((name) => rule[1].test(name))
    if (names === undefined || names.length === 0) continue
    touch(path)
    for (const name of names) {
      add(posix.join(path, name), { kind: 'whiteout', mode: 0 })
      for (const file of filesOf(folder.children.get(name))) gone.set(file, (gone.get(file) ?? 0) + 1)
    }
  }
  mkdir(workdir)
  mkdir(home)
  add(home, { kind: 'folder', owner: { uid: uid ?? 0, gid: gid ?? 0 } })

  mkdir(`${venv}/lib/${minor}/site-packages`)
  mkdir(`${venv}/bin`)
  const link = (path: string, linkTarget: string): void => {
    add(`${venv}/${path}`, { kind: 'symlink', mode: 0o777, linkTarget })
  }
  link('lib64', 'lib')
  link('bin/python', python.program)
  for (const name of ['python3', minor]) link(`bin/${name}`, 'python')
  const text = [
    `home = ${posix.dirname(python.program)}`,
    'include-system-site-packages = false',
    `version = ${python.version}`,
    '',
  ].join('\n')
  add(`${venv}/pyvenv.cfg`, { kind: 'file', mode: 0o644, bytes: Buffer.byteLength(text), text })
  // As long as a file has another name, it is seen.
  const hidden = [...gone].filter(([{ names }, count]) => names === count).map(([file]) => file)
  return {
    kind: 'made',
    entries: [...entries.values()].sort((a, b) => compareWalk(a.path, b.path)),
    hidden: { bytes: hidden.reduce((sum, { bytes }) => sum + bytes, 0), files: hidden.length },
  }
}

/** What there is of `/usr/lib/python3…`. */
function pythons(root: Folder): readonly string[] {
  return ['/usr/lib', '/usr/local/lib'].flatMap((path) => {
    const node = plainNode(root, path)
    const names = node?.kind === 'folder' ? [...node.children.keys()] : []
    return names.filter((name) => name.startsWith('python3')).map((name) => `${path}/${name}`)
  })
}

/** What stands at a path that has no link in it. */
function plainNode(root: Folder, path: string): Node | undefined {
  let node: Node | undefined = root
  for (const name of path.split('/').filter(Boolean))
    node = node?.kind === 'folder' ? node.children.get(name) : undefined
  return node
}

/** Whether something on the way to a path, or at it, is there and is no folder. */
function leadsElsewhere(root: Folder, path: string): boolean {
  const names = path.split('/').filter(Boolean)
  return names.some((_, at) => {
    const node = plainNode(root, `/${names.slice(0, at + 1).join('/')}`)
    return node !== undefined && node.kind !== 'folder'
  })
}

/** Real folders with their paths, `/` among them. */
function* foldersOf(folder: Folder, path = '/'): Generator<readonly [Folder, string]> {
  if (ofTheContainer.has(path)) return
  yield [folder, path]
  for (const [name, child] of folder.children)
    if (child.kind === 'folder') yield* foldersOf(child, posix.join(path, name))
}
