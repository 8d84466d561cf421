// npm run build: makes dist/ from src/. With --check: compares it with what src/ makes, and starts every bundle.
//
// Not minified: that saves 0.8 of 1.5 MB in the main bundle but it then starts no faster (124 ms against 108 ms, medians
// of 25), and stack traces and diffs of dist/ stay readable.
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from 'node:fs'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePackages, node24, root } from './bootstrap.mjs'
import { bundlePage } from './build-page.mjs'

const HELP = `Usage: npm run build [-- --check]

  Bundles src/NAME.ts to dist/NAME for each action's entries (with ncc), the script of the HTML report to dist/page (with
  esbuild), and unpacks the wheels that python/libraries.txt names to dist/python.
  --check  changes nothing: fails unless dist/ is, byte for byte, what src/ makes and each bundle starts`

/** Entries of actions: src/NAME.ts becomes dist/NAME/index.js. */
const ENTRIES = ['main', 'post', 'report', 'merge', 'plan', 'promote', 'retention', 'warm']

/**
 * A folder with nothing but what the bundles are made of, as JavaScript: ncc would compile and type-check all of src once for each
 * entry. Types are `npm run typecheck`'s. It lies inside the repository because ncc names chunks by the path from here to
 * node_modules, which must be the same in every clone.
 */
function stage() {
  mkdirSync(join(root, '.kit'), { recursive: true })
  const folder = mkdtempSync(join(root, '.kit/build-'))
  const tsconfig = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))
  const compilerOptions = {
    ...tsconfig.compilerOptions,
    ...{
      noEmit: false,
      noCheck: true,
      outDir: 'src',
      rootDir: join(root, 'src'),
      rewriteRelativeImportExtensions: true,
    },
  }
  const files = ENTRIES.map((entry) => join(root, `src/${entry}.ts`))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '--project', folder]
  const { status, stdout } = spawnSync(node24(), tsc, { encoding: 'utf8' })
  if (status === 0) return folder
  rmSync(folder, { recursive: true })
  console.error(stdout)
  process.exit(1)
}

/** Bundles one entry into `out`; resolves to an error text, or nothing. */
function bundle(folder, entry, out) {
  const argv = [join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'), 'build', `src/${entry}.js`]
  // ncc takes in whatever happens to be installed: `debug` would like supports-color, a dependency of jest.
  argv.push(
    '--out',
    join(out, entry),
    '--license',
    'licenses.txt',
    '--external',
    'supports-color',
    '--no-cache',
  )
  const child = spawn(node24(), argv, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  return new Promise((done) =>
    child.on('close', (code) =>
      done(code === 0 ? undefined : `src/${entry}.ts cannot be bundled:\n${output}`),
    ),
  )
}

/** Unpacks the wheels that our Python scripts stand on; returns an error text, or nothing. */
function unpackLibraries(out) {
  const wheels = mkdtempSync(join(tmpdir(), 'pdb-libraries-'))
  const folder = join(out, 'python')
  const run = (...argv) => {
    const done = spawnSync('python3', argv, { encoding: 'utf8' })
    return done.status === 0 ? undefined : (done.error?.message ?? done.stdout + done.stderr)
  }
  try {
    const pip = ['-m', 'pip', '--disable-pip-version-check', 'download', '--quiet', '--no-deps']
    pip.push('--require-hashes', '--only-binary=:all:', '--dest', wheels)
    const error =
      run(...pip, '--requirement', join(root, 'python/libraries.txt')) ??
      readdirSync(wheels)
        .sort()
        .map((name) => run('-m', 'zipfile', '--extract', join(wheels, name), folder))
        .find((text) => text !== undefined)
    if (error !== undefined) return `the wheels of python/libraries.txt cannot be had:\n${error}`
    // Launchers for Windows; the images are Linux.
    for (const name of filesBelow(folder)) if (name.endsWith('.exe')) rmSync(join(folder, name))
    return undefined
  } finally {
    rmSync(wheels, { recursive: true })
  }
}

/** Builds all bundles into a temporary folder inside `parent` and returns it; ends the process on failure. */
async function buildInto(parent) {
  const folder = stage()
  try {
    mkdirSync(parent, { recursive: true })
    const out = mkdtempSync(join(parent, 'dist-'))
    const bundles = ENTRIES.map((entry) => bundle(folder, entry, out))
    const errors = [unpackLibraries(out), ...(await Promise.all([...bundles, bundlePage(out)]))]
    const failed = errors.filter((error) => error !== undefined)
    if (failed.length === 0) return out
    rmSync(out, { recursive: true })
    console.error(failed.join('\n'))
    process.exit(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Paths of all files below a folder, sorted. */
function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

function differences(made, committed) {
  const names = [...new Set([...filesBelow(made), ...filesBelow(committed)])].sort()
  return names.flatMap((name) => {
    if (!existsSync(join(committed, name))) return [`dist/${name} is missing`]
    if (!existsSync(join(made, name))) return [`dist/${name} is not made by src/`]
    return readFileSync(join(made, name)).equals(readFileSync(join(committed, name)))
      ? []
      : [`dist/${name} is not what src/ makes`]
  })
}

/**
 * Runs a bundle as a runner without any input would: it may complain about that (exit code 1), it may not crash. A crash
 * is told by the line with which Node ends the report of an uncaught error.
 */
function startProblem(dist, entry) {
  const workspace = mkdtempSync(join(tmpdir(), 'pdb-start-'))
  const environment = { PATH: process.env.PATH, HOME: workspace, RUNNER_TEMP: workspace }
  const started = spawnSync(node24(), [join(dist, entry, 'index.js')], {
    cwd: workspace,
    env: environment,
    encoding: 'utf8',
    timeout: 20_000,
  })
  rmSync(workspace, { recursive: true })
  const crashed = /^Node\.js v\d/m.test(started.stderr) || started.status === null || started.status > 1
  return crashed ? [`dist/${entry}/index.js does not start:\n${started.stdout}${started.stderr}`] : []
}

/** Chunks that the bundle loads later must load too. */
function chunkProblems(dist, entry) {
  const chunks = filesBelow(join(dist, entry)).filter((name) => name.endsWith('.js') && name !== 'index.js')
  return chunks.flatMap((name) => {
    const source = `await import(${JSON.stringify(`file://${join(dist, entry, name)}`)})`
    const loaded = spawnSync(node24(), ['--input-type=module', '--eval', source], { encoding: 'utf8' })
    return loaded.status === 0 ? [] : [`dist/${entry}/${name} does not load:\n${loaded.stderr}`]
  })
}

async function main(argv) {
  if (argv.includes('--help') || argv.includes('-h')) return void console.log(HELP)
  ensurePackages()
  const dist = join(root, 'dist')
  const made = await buildInto(join(root, '.kit'))
  if (argv.includes('--check')) {
    const problems = differences(made, dist)
    rmSync(made, { recursive: true })
    if (problems.length > 0) problems.push('Run npm run build and commit dist/.')
    else
      problems.push(
        ...ENTRIES.flatMap((entry) => [...startProblem(dist, entry), ...chunkProblems(dist, entry)]),
      )
    if (problems.length > 0) {
      console.error(problems.join('\n'))
      process.exitCode = 1
    }
    return
  }
  rmSync(dist, { recursive: true, force: true })
  chmodSync(made, 0o755)
  renameSync(made, dist)
  for (const name of filesBelow(dist).filter((file) => !file.startsWith('python/'))) {
    const kilobytes = Math.round(readFileSync(join(dist, name)).length / 1000)
    console.log(`${String(kilobytes).padStart(6)} kB  dist/${name}`)
  }
}

await main(process.argv.slice(2))
