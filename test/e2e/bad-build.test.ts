import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { rm } from 'node:fs/promises'
import { baseImages } from '../kit/scenario-kit.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { expectFailure, findLinks, startBadStory, unlock } from './bad-input.ts'
import { lock, pushBase, stored } from './story.ts'

jest.setTimeout(180_000)
let story: Scenario
let links: string

beforeAll(async () => {
  links = await findLinks('int main(void) { return undeclared_name; }\n')
  story = await startBadStory('bad-build')
}, 180_000)
afterAll(async () => {
  await story.close()
  await rm(links, { recursive: true, force: true })
})

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
    errors: [/a compiler is missing, choose a builder-image that has it[^]*No such file or directory: 'cc'/],
  })
})

test('a base image that puts links in the place of layers is refused, and reads no file of the runner', async () => {
  const hostile = [
    'import atexit, os, sys',
    'def swap():',
    '    if os.path.basename(sys.argv[0]) == "install.py":',
    '        os.remove("/made/group-0.layer")',
    '        os.symlink("/etc/hostname", "/made/group-0.layer")',
    'atexit.register(swap)',
  ]
  const lines = hostile.map((line) => `'${line}'`).join(' ')
  // In a module that every script imports.
  const place = '$(python3 -c "import json; print(json.__file__)")'
  const reference = await pushBase('links', `RUN printf '%s\\n' ${lines} >> ${place}`)
  await expectFailure(story, {
    name: 'links for layers',
    // What no other test here has made: layers that the registry has are not made again.
    edits: { 'requirements.txt': await lock('itsdangerous==2.2.0') },
    run: { inputs: { 'base-image': reference } },
    errors: [/^group-0\.layer was made as no plain file/],
  })
})

test('a base image without Python is said', async () => {
  const reference = await pushBase('no-python', 'RUN rm -f /usr/local/bin/python3 /usr/bin/python3')
  await expectFailure(story, {
    name: 'no Python',
    run: { inputs: { 'base-image': reference } },
    errors: [
      /^base-image \S+no-python:3\.13-slim: python3 could not be run in it by \/bin\/sh\. Use an image with Python[^]*not found/,
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
