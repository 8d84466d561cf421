import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readInventory } from '../../src/measure/measure.ts'
import { renderTrees } from '../../src/build/dockerfile.ts'
import { attempt, must } from '../kit/machine/shell.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** Writes each of `{"NAME-VERSION": {"PATH": "TEXT"}}` as a wheel, with the metadata that makes it one. */
const writeWheels = `
import json, sys, zipfile
for wheel, files in json.load(sys.stdin).items():
    info = f"{wheel}.dist-info"
    name, version = wheel.split("-")
    files = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n",
        **files,
        f"{info}/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    with zipfile.ZipFile(f"{sys.argv[1]}/{wheel}-py3-none-any.whl", "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        archive.writestr(f"{info}/RECORD", "".join(f"{path},,\\n" for path in [*files, f"{info}/RECORD"]))
`
type Wheels = Readonly<Record<string, Readonly<Record<string, string>>>>

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'install-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Installs all wheels as one tree. `tree`: where the image's root is, where it is not packed. */
async function install(name: string, wheels: Wheels, pack: 'gzip' | 'none' = 'none') {
  const place = path.join(folder, name)
  const house = path.join(place, 'wheels')
  await mkdir(house, { recursive: true })
  await must(['python3', '-c', writeWheels, house], { input: JSON.stringify(wheels) })
  await writeFile(path.join(place, 'trees.jsonl'), renderTrees([{ name: 'all', wheels: ['.'] }]))
  const script = [path.join(root, 'python/install.py'), path.join(root, 'dist/python')]
  const rest = [house, '/opt/venv', 'deps', pack, place, path.join(place, 'trees.jsonl')]
  const { code, stdout, stderr } = await attempt(['python3', '-sSB', ...script, ...rest])
  return { code, said: stdout + stderr, place, tree: path.join(place, 'trees', 'all') }
}

describe('wheels are laid out as in the image', () => {
  let made: Awaited<ReturnType<typeof install>>
  let site: string
  beforeAll(async () => {
    made = await install('plain', {
      'one-1.0': {
        'one/__init__.py': 'def main(): pass\n',
        'one-1.0.dist-info/entry_points.txt':
          '[console_scripts]\none = one:main\n[gui_scripts]\nwindow = one:main\n',
        'one-1.0.data/scripts/tool': '#!python\nprint(1)\n',
        'one-1.0.data/data/share/one.txt': 'text',
        'one-1.0.data/headers/one.h': '// one',
        'one-1.0.data/platlib/fast.py': 'x = 1\n',
      },
    })
    const [python = ''] = await readdir(path.join(made.tree, 'opt/venv/lib'))
    site = path.join(made.tree, 'opt/venv/lib', python, 'site-packages')
  })

  test('each scheme in its place, bytecode beside the modules', async () => {
    expect(made).toMatchObject({ code: 0 })
    expect((await readdir(path.join(made.tree, 'opt/venv/bin'))).sort()).toEqual(['one', 'tool', 'window'])
    expect(await readFile(path.join(made.tree, 'opt/venv/share/one.txt'), 'utf8')).toBe('text')
    expect((await readdir(site)).sort()).toEqual(['__pycache__', 'fast.py', 'one', 'one-1.0.dist-info'])
    const minor = path.basename(path.dirname(site))
    const headers = path.join(made.tree, 'opt/venv/include/site', minor, 'one')
    expect(await readdir(headers)).toEqual(['one.h'])
  })

  test('scripts name the image’s Python, not the one that installs, and can be run by anyone', async () => {
    for (const name of ['one', 'tool', 'window']) {
      const script = path.join(made.tree, 'opt/venv/bin', name)
      expect((await readFile(script, 'utf8')).split('\n')[0]).toBe('#!/opt/venv/bin/python')
      expect((await stat(script)).mode & 0o777).toBe(0o755)
    }
  })

  test('RECORD has every file with its hash, and who installed it', async () => {
    const info = path.join(site, 'one-1.0.dist-info')
    const rows = (await readFile(path.join(info, 'RECORD'), 'utf8')).trim().split('\n')
    expect(rows.filter((row) => !/,sha256=[\w-]{43},\d+$/.test(row))).toEqual(['one-1.0.dist-info/RECORD,,'])
    expect(rows.map((row) => row.split(',')[0])).toContain('../../../bin/tool')
    expect(await readFile(path.join(info, 'INSTALLER'), 'utf8')).toBe('py-docker-build\n')
  })

  test('the inventory gives each file to its distribution', async () => {
    const inventory = JSON.parse(await readFile(path.join(made.place, 'made/all.json'), 'utf8')) as object
    expect(inventory).toMatchObject({
      distributions: [{ name: 'one', version: '1.0', requires: [] }],
      unowned: { bytes: 0, files: 0 },
    })
  })
})

describe('what an inventory tells of the largest', () => {
  test('folders of each distribution, two levels below its packages, and files; with what each needs', async () => {
    const kilobytes = (count: number): string => `# ${'x'.repeat(count * 1000 - 2)}`
    const { place } = await install('largest', {
      'one-1.0': {
        'one/a/b/deep.txt': kilobytes(300),
        'one/a/flat.txt': kilobytes(150),
        'one/top.txt': kilobytes(90),
        'shared/one.txt': kilobytes(120),
        'one-1.0.data/data/share/doc/one/html/x.txt': kilobytes(200),
        'one-1.0.dist-info/METADATA': [
          ...['Metadata-Version: 2.1', 'Name: one', 'Version: 1.0', 'Requires-Dist: Two__Three>=1'],
          ...['Requires-Dist: four ; extra == "x"', 'Requires-Dist: five[y]; python_version>"3"', ''],
        ].join('\n'),
      },
      'two_three-1.0': { 'shared/two.txt': kilobytes(110) },
    })
    const inventory = readInventory(JSON.parse(await readFile(path.join(place, 'made/all.json'), 'utf8')))
    expect(inventory?.largest?.folders).toEqual([
      { path: 'one/a', owner: 'one', bytes: 450_000, files: 2 },
      { path: '/opt/venv/share/doc', owner: 'one', bytes: 200_000, files: 1 },
      { path: 'shared', owner: 'one', bytes: 120_000, files: 1 },
      { path: 'shared', owner: 'two-three', bytes: 110_000, files: 1 },
    ])
    expect(inventory?.largest?.files.slice(0, 2)).toEqual([
      {
        path: expect.stringMatching(/^\/opt\/venv\/lib\/.*\/one\/a\/b\/deep\.txt$/),
        owner: 'one',
        bytes: 300_000,
      },
      { path: '/opt/venv/share/doc/one/html/x.txt', owner: 'one', bytes: 200_000 },
    ])
    expect(inventory?.distributions.map(({ name, requires }) => [name, requires])).toEqual([
      ['one', ['five', 'two-three']],
      ['two-three', []],
    ])
  })
})

describe('where two wheels have the same path', () => {
  test('the later one by name has it, and a difference is told', async () => {
    const { code, said, tree } = await install('clash', {
      'a-1.0': { 'shared.py': 'who = "a"\n', 'same.py': 'x = 1\n' },
      'b-1.0': { 'shared.py': 'who = "b"\n', 'same.py': 'x = 1\n' },
    })
    expect(code).toBe(0)
    const warnings = said.split('\n').filter((line) => line.startsWith('warning: '))
    expect(warnings.join('\n')).toMatch(
      /^warning: a-1\.0-py3-none-any\.whl and b-1\.0-py3-none-any\.whl have different files at '\/opt\/venv\/lib\/\S+\/shared\.py'; the latter's is taken$/,
    )
    const { stdout } = await attempt(['find', tree, '-name', 'shared.py', '-exec', 'cat', '{}', ';'])
    expect(stdout).toBe('who = "b"\n')
  })

  test('a script that both declare is the later one’s', async () => {
    const script = (name: string) => ({
      [`${name}-1.0.dist-info/entry_points.txt`]: `[console_scripts]\nrun = ${name}:main\n`,
    })
    const { code, said, tree } = await install('script', { 'b-1.0': script('b'), 'A-1.0': script('A') })
    expect(code).toBe(0)
    expect(said).toContain("have different files at '/opt/venv/bin/run'; the latter's is taken")
    expect(await readFile(path.join(tree, 'opt/venv/bin/run'), 'utf8')).toContain('from b import main')
  })

  test.each([
    ['its interpreter', 'bad-1.0.data/scripts/python3', '/opt/venv/bin/python3'],
    ['its configuration', 'bad-1.0.data/data/pyvenv.cfg', '/opt/venv/pyvenv.cfg'],
    ['a folder that is a link there', 'bad-1.0.data/data/lib64/x.py', '/opt/venv/lib64/x.py'],
  ])('a wheel that brings the environment %s is refused by name', async (what, file, told) => {
    const { code, said } = await install(`own ${what}`, { 'bad-1.0': { [file]: '#!python\n' } })
    expect(code).toBe(1)
    expect(said).toContain(`bad-1.0-py3-none-any.whl has '${told}', which is the environment's own`)
  })

  test('a wheel that leaves the environment is refused', async () => {
    const { code, said } = await install('outside', {
      'bad-1.0': { 'bad-1.0.data/data/../../../etc/x': 'x' },
    })
    expect(code).toBe(1)
    expect(said).toContain('bad-1.0-py3-none-any.whl: not done')
    expect(await readdir(path.join(folder, 'outside'))).not.toContain('etc')
  })
})

describe('what fails is told, and ends the rest', () => {
  test('bytecode that cannot be written, while more trees may still come', async () => {
    const place = await mkdtemp(path.join(folder, 'bytecode-'))
    // As on a full disk; nobody closes its input.
    const program = [
      'import marshal, os, sys, zipfile',
      `sys.path[:0] = [${JSON.stringify(path.join(root, 'python'))}]`,
      'import bytecode',
      'wheel = f"{sys.argv[1]}/x.whl"',
      'with zipfile.ZipFile(wheel, "w") as archive: archive.writestr("x.py", "")',
      'marshal.dump([[("/x.py", wheel, "x.py")]], open(f"{sys.argv[1]}/tree.sources", "wb"))',
      'os.mkfifo(f"{sys.argv[1]}/tree.done")',
      'def fail(*_): raise OSError(28, "no space")',
      'bytecode.compile_piece = fail',
      'free, give = os.pipe()',
      'os.write(give, b".")',
      'sys.argv += map(str, (free, give))',
      'bytecode.main()',
    ].join('\n')
    const child = spawn('python3', ['-c', program, place], { stdio: ['pipe', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (text) => (said += String(text)))
    const ended = new Promise<number | null>((done) => child.on('close', done))
    child.stdin.write('tree\n')
    expect(await ended).toBe(1)
    expect(said).toContain('no space')
  })

  const fine = { 'fine-1.0': { 'fine.py': '' } }

  test('a wheel without metadata, which packing meets', async () => {
    const { code, said } = await install('metadata', {
      ...fine,
      'odd-1.0': { 'odd-1.0.dist-info/METADATA': 'Name: odd\n', 'odd-2.0.dist-info/x': 'a second one' },
    })
    expect(code).not.toBe(0)
    expect(said).toMatch(/odd|METADATA|RECORD/)
  })

  test('an entry point that would be the interpreter', async () => {
    const entry = { 'e-1.0.dist-info/entry_points.txt': '[console_scripts]\nx/../python3 = e:main\n' }
    const { code, said } = await install('entry', { 'e-1.0': entry })
    expect(code).toBe(1)
    expect(said).toContain("has '/opt/venv/bin/python3', which is the environment's own")
  })

  test('settings of the environment ask for no other bytecode, and rules of the folder for no other modes', async () => {
    const before = process.env['PYTHONOPTIMIZE']
    process.env['PYTHONOPTIMIZE'] = '1'
    try {
      const { tree } = await install('settings', fine)
      const { stdout } = await attempt(['find', tree, '-name', '*.pyc'])
      expect(
        stdout
          .trim()
          .split('\n')
          .map((file) => file.replace(/.*\.cpython-\d+/, '')),
      ).toEqual(['.pyc'])
      const packed = await install('packed', fine, 'gzip')
      const layer = path.join(packed.place, 'made/all.layer')
      const { stdout: listed } = await attempt(['tar', '--list', '--verbose', '--gzip', '--file', layer])
      const modes = new Set(
        listed
          .trim()
          .split('\n')
          .map((line) => line.slice(0, 10)),
      )
      expect([...modes].sort()).toEqual(['-rw-r--r--', 'drwxr-xr-x'])
    } finally {
      if (before === undefined) delete process.env['PYTHONOPTIMIZE']
      else process.env['PYTHONOPTIMIZE'] = before
    }
  })
})
