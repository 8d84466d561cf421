import path from 'node:path'
import { expect, test } from '@jest/globals'
import { detectProject } from '../../src/project/detect.ts'
import { defaultIgnore } from '../../src/project/ignore.ts'
import { noWishes, withProject, type Files } from '../fixtures/projects/folder.ts'

test('a whole Django project is described, each finding with its file and line', async () => {
  const files: Files = {
    'requirements.txt': '-r base.txt\ngunicorn==23.0.0\n',
    'base.txt': 'Django==5.1.2\n',
    '.python-version': '3.12\n',
    '.dockerignore': 'media\n!media/logo.png\n',
    'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    'shop/__init__.py': '',
    'shop/settings.py':
      'INSTALLED_APPS = ["django.contrib.staticfiles"]\nWSGI_APPLICATION = "shop.wsgi.application"\nSTATIC_ROOT = "/app/static"\n',
    'tests/test_a.py': '',
  }
  const command = ['python', '-m', 'gunicorn', '--bind', '0.0.0.0:8000', 'shop.wsgi:application']
  await withProject(
    files,
    async (root) => {
      expect(await detectProject(root, { ...noWishes, ignore: ['*.sqlite3'] })).toEqual({
        root,
        name: 'my-shop',
        lock: {
          kind: 'requirements-txt',
          path: 'requirements.txt',
          files: ['requirements.txt', 'base.txt'],
          pinned: true,
          hashed: false,
        },
        direct: [],
        python: { value: { text: '3.12', minor: '3.12' }, file: '.python-version', line: 1 },
        app: {
          value: {
            kind: 'django',
            settings: 'shop.settings',
            managePy: 'manage.py',
            collectstatic: true,
            command,
          },
          file: 'manage.py',
          line: 2,
        },
        sourceRoots: ['.'],
        ignore: [
          ...defaultIgnore,
          '/media',
          '!/media/',
          '/media/*',
          '!/media/logo.png',
          '!/media/logo.png/**',
          '*.sqlite3',
        ],
        hasIgnoreFile: true,
        findings: [
          {
            what: 'requirements',
            value: 'requirements file, pinned, no hashes',
            file: 'requirements.txt',
            line: undefined,
          },
          { what: 'included', value: 'base.txt (requirements)', file: 'requirements.txt', line: 1 },
          { what: 'Python', value: '3.12', file: '.python-version', line: 1 },
          { what: 'application', value: 'Django', file: 'manage.py', line: 2 },
          { what: 'Django settings', value: 'shop.settings', file: 'manage.py', line: 2 },
          { what: 'static files', value: 'collectstatic', file: 'shop/settings.py', line: 3 },
          { what: 'WSGI application', value: 'shop.wsgi:application', file: 'shop/settings.py', line: 2 },
          { what: 'start command', value: command.join(' '), file: 'manage.py', line: 2 },
          { what: 'import path', value: '.', file: undefined, line: undefined },
          {
            what: 'ignored',
            value: 'what it lists, besides our own list',
            file: '.dockerignore',
            line: undefined,
          },
        ],
        hints: [
          'requirements.txt: pinned, but without hashes: what they depend on is resolved anew in each build. ' +
            'Lock it, e.g. `uv pip compile --generate-hashes`, and commit the result.',
        ],
      })
    },
    'My_Shop',
  )
})

test('the smallest project has defaults and is told about them', async () => {
  await withProject({ 'main.py': '' }, async (root) => {
    expect(await detectProject(root, noWishes)).toEqual({
      root,
      name: 'shop',
      lock: { kind: 'none' },
      direct: [],
      python: undefined,
      app: {
        value: { kind: 'module', module: 'main', command: ['python', 'main.py'] },
        file: 'main.py',
        line: undefined,
      },
      sourceRoots: ['.'],
      ignore: defaultIgnore,
      hasIgnoreFile: false,
      findings: [
        { what: 'requirements', value: 'none', file: undefined, line: undefined },
        { what: 'Python', value: '3.13 (default)', file: undefined, line: undefined },
        { what: 'application', value: 'module main', file: 'main.py', line: undefined },
        { what: 'start command', value: 'python main.py', file: 'main.py', line: undefined },
        { what: 'import path', value: '.', file: undefined, line: undefined },
      ],
      hints: ['no requirements and no lock found: the image holds no dependencies.'],
    })
  })
})

test('the name, the Python range and what is asked for come from pyproject.toml', async () => {
  const files = {
    'pyproject.toml':
      '[project]\nname = "My.Shop"\nrequires-python = ">=3.12"\ndependencies = ["Flask_Login[x]>=1", "six ; python_version<\'4\'"]\n' +
      '[project.optional-dependencies]\nfast = ["orjson"]\nslow = ["simplejson"]\n' +
      '[dependency-groups]\nprod = ["gunicorn", { include-group = "more" }]\nmore = ["psycopg"]\ndev = ["pytest"]\n',
    'main.py': '',
  }
  const { name, python, direct } = await withProject(files, (root) =>
    detectProject(root, { ...noWishes, extras: ['fast'], groups: ['prod'] }),
  )
  expect({ name, python, direct }).toEqual({
    direct: ['flask-login', 'six', 'orjson', 'gunicorn', 'psycopg'],
    name: 'my-shop',
    python: { value: { text: '>=3.12', minor: '3.13' }, file: 'pyproject.toml', line: 3 },
  })
})

test('a start file that the ignore rules drop is told', async () => {
  const files = { 'requirements.txt': '', '.dockerignore': '*\n!src\n', 'main.py': '' }
  const { hints } = await withProject(files, (root) => detectProject(root, noWishes))
  expect(hints).toEqual([
    'main.py: is started but ignored, so it is not in the image. Look through .dockerignore and the input `ignore`.',
  ])
})

test('everything wrong is told at once', async () => {
  const files = {
    'requirements.txt': '',
    'pylock.toml': '',
    '.python-version': '2.7\n',
    'lib.py': '',
  }
  await expect(withProject(files, (root) => detectProject(root, noWishes))).rejects.toMatchObject({
    name: 'Problem',
    problems: [
      expect.stringMatching(/^several locks: pylock\.toml, requirements\.txt\./),
      expect.stringMatching(/^\.python-version:1: `2\.7` is not a CPython version/),
      expect.stringMatching(/^nothing to start was found\./),
    ],
  })
})

test('a server is not missed where the lock cannot be read', async () => {
  const files = { 'requirements.txt': '-r none.txt\n', 'main.py': 'app = FastAPI()\n' }
  await expect(withProject(files, (root) => detectProject(root, noWishes))).rejects.toMatchObject({
    problems: [
      'requirements.txt:1: `-r none.txt`: there is no file none.txt. Add it, or mend the path (relative to the including file).',
    ],
  })
})

test('a folder without Python is told what was looked for, and where', async () => {
  await withProject({ 'README.md': '', 'web/index.js': '', '.hidden/a.py': '' }, async (root) => {
    await expect(detectProject(root, noWishes)).rejects.toMatchObject({
      problems: [
        `no Python project in ${root}. Looked for pyproject.toml, uv.lock, pylock.toml, requirements.txt and *.py there ` +
          'and one folder below. Set the input `context` to the folder of the project.',
      ],
    })
    const missing = path.join(root, 'missing')
    await expect(detectProject(missing, noWishes)).rejects.toMatchObject({
      problems: [
        `input context: there is no folder ${missing}. Check the repository out before this step, or mend the path.`,
      ],
    })
  })
})
