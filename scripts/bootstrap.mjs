// Runs on any Node from 20 on, before any npm package is there. It brings the packages, Node 24 among them, and hands over to it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What an npm lock file says is installed: path → version. Packages for other machines are left out. */
function versionsIn(lockFile) {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'))
  return Object.entries(packages).filter(([path, { optional }]) => path !== '' && !optional)
}

/** Compares contents, not times: a checkout gives every file a new time. */
function packagesAreInstalled() {
  const installedLock = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedLock)) return false
  const installed = new Map(versionsIn(installedLock))
  return versionsIn(join(root, 'package-lock.json')).every(
    ([path, { version }]) => installed.get(path)?.version === version,
  )
}

/** `npm ci`, when node_modules is missing or is not what the lock file says. */
export function ensurePackages() {
  if (packagesAreInstalled()) return
  console.log('kit: npm packages, Node 24 among them (npm ci, about 400 MB) …')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (npm.status !== 0) {
    console.error('npm ci failed: see above. npm must be installed and reach its package index.')
    process.exit(1)
  }
}

/** Node 24 from npm, or the Node that runs this where that package does not exist for the platform. */
export function node24() {
  const packaged = join(root, 'node_modules/.bin/node')
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(
    `Node 24 or later is needed on ${process.platform} ${process.arch}; this is ${process.version}.`,
  )
  process.exit(1)
}

/**
 * Installs what is missing, runs a program to its end and ends with its exit code. Signals are passed on, so that the program can
 * stop what it started before this ends.
 */
export async function run(argv, { env = {} } = {}) {
  const node = node24()
  const path = `${dirname(node)}:${process.env.PATH}`
  const child = spawn(node, argv, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path, ...env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const code = await new Promise((done) => child.on('close', (status) => done(status ?? 1)))
  process.exit(code)
}
