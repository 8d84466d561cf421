import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { must } from '../kit/machine/shell.ts'
import { baseImages } from '../kit/scenario-kit.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { expectFailure, findLinks, startOnKeptRunner, userTags, type BadCase } from './bad-input.ts'
import { pureWheel, startLyingIndex } from './lying-index.ts'
import { docker, lock, server, stored } from './story.ts'

jest.setTimeout(180_000)
let story: Scenario
let links: string
let empty: string

const pyproject = (dependencies: string): string =>
  `[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = [${dependencies}]\n`
const noRequirements = { 'requirements.txt': undefined }
const unlock = (lines: string): { readonly edits: Record<string, string> } => ({
  edits: { 'requirements.txt': lines },
})

beforeAll(async () => {
  links = await findLinks('int main(void) { return undeclared_name; }\n')
  empty = await mkdtemp(path.join(tmpdir(), 'empty-'))
  story = await startOnKeptRunner('bad-input', {
    'main.py': server(['idna']),
    'requirements.txt': await lock('idna==3.10'),
  })
  const first = await story.pushToMain({ freshRunner: false })
  expect(first.annotations).toEqual([])
  expect(Object.keys(await userTags(story.image))).toContain('latest')
}, 180_000)
afterAll(async () => {
  await story.close()
  for (const folder of [links, empty]) await rm(folder, { recursive: true, force: true })
})

const inputs: readonly BadCase[] = [
  {
    name: 'malformed inputs, all at once',
    run: {
      inputs: {
        push: 'sometimes',
        compression: 'lzma',
        'max-size': 'huge',
        tags: 'CASE!',
        secrets: 'hidden',
      },
    },
    errors: [
      /^Input "tags": "CASE!" is not a tag\. Valid: .* Correct it\.$/,
      /^Input "push": "sometimes" is not one of its values\. Valid: auto, always, never\. Use one/,
      /^Input "compression": "lzma" is not one of its values\. Valid: zstd, gzip\. Use one/,
      /^Input "max-size": "huge" is not a size\. Valid: .*e\.g\. 300MB; or off\./,
      /^Input "secrets": "…" does not say where the secret lives\. Valid: id=NAME,env=VARIABLE/,
    ],
  },
  {
    name: 'an unknown input',
    run: { inputs: { imge: 'x' } },
    errors: [
      /^Unknown inputs: "imge" \(did you mean "image"\?\)\. Valid: image, tags, .* remove them in "with:"\.$/,
    ],
  },
  {
    name: 'a context that is not there',
    run: { inputs: { context: 'nowhere' } },
    errors: [
      /^Input "context": there is no folder "nowhere" in the workspace\..* Run actions\/checkout before/,
    ],
  },
  {
    name: 'no Python project',
    edits: { ...noRequirements, 'main.py': undefined, 'README.md': 'nothing here' },
    errors: [/^no Python project in .*\. Looked for pyproject\.toml.*Set the input `context`/],
  },
  {
    name: 'several locks',
    edits: { 'uv.lock': 'version = 1\n', 'pyproject.toml': pyproject('') },
    errors: [/^several locks: uv\.lock, requirements\.txt\..*Set the input `requirements` to one of/],
  },
  {
    name: 'broken TOML',
    edits: { 'pyproject.toml': '[project]\nname = "a"\nversion = \n' },
    errors: [/^pyproject\.toml:3:11: not valid TOML: invalid value\. Mend the line and commit\.$/],
  },
  {
    name: 'a lock with the marks of a merge',
    edits: { ...noRequirements, 'pyproject.toml': pyproject('"idna"'), 'uv.lock': '<<<<<<< HEAD\n' },
    errors: [/^uv\.lock:1:1: not valid TOML: .*Mend the line/],
  },
  {
    name: 'an include that is not there',
    ...unlock('-r other.txt\n'),
    errors: [/^requirements\.txt:1: `-r other\.txt`: there is no file other\.txt\. Add it, or mend the path/],
  },
]

const requirements: readonly BadCase[] = [
  {
    name: 'a requirement that cannot be read',
    ...unlock('# first\nidna=3.10\n'),
    errors: [
      /^requirements\.txt:2: this requirement cannot be read\. Write it as `name==version`[^]*idna=3\.10/,
    ],
  },
  {
    name: 'a requirement that does not exist',
    ...unlock('idna\nno-such-distribution-of-ours==1.0\n'),
    errors: [
      /^requirements\.txt:2: `no-such-distribution-of-ours` is not in the index\. Check the name's spelling/,
    ],
  },
  {
    name: 'a version that does not exist',
    ...unlock('idna==99.0\n'),
    errors: [
      /^requirements\.txt:1: `idna==99\.0` is not in the index\. Ask for a version that the index has\./,
    ],
  },
  {
    name: 'requirements that contradict each other',
    ...unlock('idna==3.10\nidna==3.9\n'),
    errors: [/^requirements\.txt: the requirements could not be resolved[^]*Loosen or remove[^]*idna==3\.9/],
  },
  {
    name: 'a hash that no file of the index has',
    ...unlock(`idna==3.10 --hash=sha256:${'0'.repeat(64)}\n`),
    errors: [
      /^requirements\.txt: idna 3\.10: none of the files that the index offers has a hash .* lock again/,
    ],
  },
  {
    name: 'a uv.lock that is out of date',
    edits: {
      ...noRequirements,
      'pyproject.toml': pyproject('"idna", "click"'),
      'uv.lock':
        'version = 1\nrequires-python = ">=3.10"\n\n[[package]]\nname = "app"\nversion = "1"\nsource = { virtual = "." }\n',
    },
    errors: [/^uv\.lock does not match pyproject\.toml any more\. Run `uv lock` and commit the result\./],
  },
]

const images: readonly BadCase[] = [
  {
    name: 'a base image that is not there',
    run: { inputs: { 'base-image': 'KIT/library/python:4.0-slim' } },
    errors: [
      /^base-image: \S+python:4\.0-slim is not in its registry for linux\/amd64\. Check the name and the tag/,
    ],
  },
  {
    name: 'a base image in a registry that is down',
    run: { inputs: { 'base-image': 'localhost:9/python:3.13-slim' } },
    errors: [
      /^base-image: Could not read localhost:9\/\S+: registry localhost:9 cannot be reached .* Check its name/,
    ],
  },
  {
    name: 'a base image with another Python than the project asks for',
    edits: { '.python-version': '3.11\n' },
    errors: [
      /^\.python-version:1 asks for Python 3\.11, but base-image \S+ has 3\.13\.\d+\. Choose a base image/,
    ],
  },
]

describe.each([
  ['input', inputs],
  ['requirements', requirements],
  ['images', images],
] as const)('bad %s', (_, cases) => {
  test.each(cases)('$name: an error, and nothing is pushed or saved', async (bad) => {
    const run = await expectFailure(story, named(bad))
    expect(run.cache.saved).toEqual([])
  })
})

/** `KIT` in inputs stands for the kit's registry, which is not known before it is up. */
function named(bad: BadCase): BadCase {
  const given = Object.entries(bad.run?.inputs ?? {})
  const registry = baseImages().slim313.split('/')[0] ?? ''
  const own = Object.fromEntries(given.map(([name, value]) => [name, value.replace('KIT', registry)]))
  return { ...bad, run: { ...bad.run, inputs: own } }
}

describe('a bad machine', () => {
  const another = unlock('idna==3.10\nclick==8.1.8\n')

  test('an engine that does not answer is said, and the wheels are kept', async () => {
    const run = await expectFailure(story, {
      name: 'engine absent',
      ...another,
      run: { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } },
      errors: [
        /^The Docker engine does not answer\. Start it, or name a remote builder with the input builder\./,
      ],
    })
    expect(run.cache.saved.map(({ key }) => key)).toEqual([run.outputs['wheelhouse-key']])
  })

  test('a docker without buildx is said', async () => {
    await expectFailure(story, {
      name: 'buildx absent',
      ...unlock('idna==3.10\nh11==0.14.0\n'),
      run: { env: { DOCKER_CONFIG: empty } },
      errors: [/^docker has no buildx\. Add a step with docker\/setup-buildx-action before this one\.$/],
    })
  })

  test('a builder that nobody made is said', async () => {
    await expectFailure(story, {
      name: 'builder unknown',
      ...unlock('idna==3.10\nitsdangerous==2.2.0\n'),
      run: { inputs: { builder: 'nobody' } },
      errors: [
        /^builder: "nobody" cannot be used\. Valid values are the names that `docker buildx ls` prints\./,
      ],
    })
  })
})

describe('a bad supply of wheels', () => {
  test('a wheel that is not what the index promised is thrown away and named with both hashes', async () => {
    const index = await startLyingIndex(empty, 'the-index-password')
    try {
      const run = await expectFailure(story, {
        name: 'wrong hash',
        ...unlock('pdb-pure==1.0\n'),
        run: { env: { PIP_EXTRA_INDEX_URL: index.url } },
        errors: [
          new RegExp(
            `^pdb-pure 1\\.0 \\(pdb_pure-1\\.0-py3-none-any\\.whl\\): its sha256 is ${index.sent}, the lock says ${index.promised}; the file was thrown away\\. `,
          ),
        ],
      })
      expect(run.cache.saved).toEqual([])
    } finally {
      await index.close()
    }
  })

  test('a disk that fills up while the wheelhouse is filled is said, and no part of it is saved', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'full-'))
    const small = await startOnKeptRunner(
      'bad-disk',
      { 'main.py': '', 'requirements.txt': 'pdb-pure==1.0\n' },
      {
        folder,
        env: { PIP_FIND_LINKS: folder },
      },
    )
    const wheelhouse = path.join(folder, 'runner/home/.cache/py-docker-build/wheelhouse')
    await pureWheel(folder, 2_000_000)
    await must(['mkdir', '-p', wheelhouse])
    await must(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', wheelhouse])
    try {
      const run = await expectFailure(small, {
        name: 'disk full',
        errors: [
          /^pdb-pure 1\.0 \(pdb_pure-1\.0-py3-none-any\.whl\): no space left on the disk that holds \S+wheelhouse\S+\. Free some, or use a runner with a larger disk\.$/,
        ],
      })
      expect(run.cache.saved).toEqual([])
    } finally {
      await must(['umount', wheelhouse])
      await small.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('a failing step of the build', () => {
  const sdist = unlock('pdb-ext==1.0\n')
  const env = (): Record<string, string> => ({ PIP_FIND_LINKS: links })

  test('an sdist that does not compile shows what the compiler said', async () => {
    const run = await expectFailure(story, {
      name: 'C error',
      ...sdist,
      run: { env: env() },
      errors: [
        /^Compiling failed in builder-image \S+ \(pdb_ext-1\.0\.tar\.gz\)\.[^]*ext\.c:1:\d+: error: .undeclared_name. undeclared[^]*exit code/,
      ],
    })
    expect(run.cache.saved).toEqual([])
  })

  test('a builder image without a compiler is said', async () => {
    await expectFailure(story, {
      name: 'no compiler',
      ...sdist,
      run: { env: env(), inputs: { 'builder-image': baseImages().slim313 } },
      errors: [
        /a compiler is missing, choose a builder-image that has it[^]*No such file or directory: 'cc'/,
      ],
    })
  })

  test('a base image without Python is said', async () => {
    const reference = `${baseImages().slim313.split('/')[0] ?? ''}/e2e/no-python:3.13-slim`
    const context = await mkdtemp(path.join(tmpdir(), 'no-python-'))
    const dockerfile = `FROM ${baseImages().slim313}\nRUN rm -f /usr/local/bin/python3 /usr/bin/python3\n`
    await must(['tee', path.join(context, 'Dockerfile')], { input: dockerfile })
    const output = ['--output', `type=image,name=${reference},push=true`, '--provenance=false']
    await docker('buildx', 'build', '--quiet', ...output, context)
    await expectFailure(story, {
      name: 'no Python',
      run: { inputs: { 'base-image': reference } },
      errors: [
        /^base-image \S+no-python:3\.13-slim: python3 could not be run in it\. Use an image with Python[^]*not found/,
      ],
    })
  })

  test('settings that collectstatic cannot load fail in their own words; outputs known by then are set', async () => {
    const run = await expectFailure(story, {
      name: 'collectstatic',
      edits: {
        'requirements.txt': await lock('django==5.2', 'asgiref==3.8.1', 'sqlparse==0.5.3'),
        'manage.py':
          'import os, sys\nfrom django.core.management import execute_from_command_line\n' +
          'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.settings")\nexecute_from_command_line(sys.argv)\n',
        'site1/__init__.py': '',
        'site1/settings.py':
          'import os\nINSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_URL = "static/"\n' +
          'STATIC_ROOT = "/app/static"\nDATABASE = os.environ["DATABASE_URL"]\n',
        'site1/wsgi.py':
          'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
      },
      errors: [
        /^The build failed[^]*collectstatic runs without network[^]*settings\.py", line 5[^]*KeyError: 'DATABASE_URL'/,
      ],
    })
    expect(run.cache.saved.map(({ key }) => key)).toContain(run.outputs['wheelhouse-key'])
    expect(run.outputs).toMatchObject({ 'deps-key': expect.any(String), 'image-key': expect.any(String) })
  })

  test('an image above max-size fails after it was pushed, measured and told', async () => {
    const result = await story.pullRequest({
      number: 7,
      freshRunner: false,
      inputs: { 'max-size': '1MB' },
    })
    expect(result.exitCode).toBe(1)
    expect(result.outputs).toMatchObject({ verdict: 'fail', 'comment-url': expect.stringContaining('http') })
    const [tag = ''] = (result.outputs['tags'] ?? '').split('\n')
    expect(await stored(story.image).digest(tag.split(':').at(-1) ?? '')).toBe(result.outputs['digest'])
    expect(story.comments(7).map(({ body }) => body)).toEqual([expect.stringContaining('max-size')])
    expect(result.summary).toContain('max-size')
  })
})
