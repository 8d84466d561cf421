import { expect, test } from '@jest/globals'
import { detectProject } from '../../src/project/detect.ts'
import { django, scripts } from '../fixtures/projects/apps.ts'
import { noWishes, withProject, type Files } from '../fixtures/projects/folder.ts'

const hinted: readonly (readonly [string, string, Files, readonly string[]])[] = [
  [
    'a Django project without a server',
    'django',
    { ...django, 'shop/settings.py': 'INSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_ROOT = None' },
    [
      'shop/settings.py:1: django.contrib.staticfiles is installed but no STATIC_ROOT is set: static files are not collected. Set STATIC_ROOT.',
      "manage.py: no production server is among the requirements, so Django's development server is started. Add one of: " +
        'gunicorn, waitress, granian, uwsgi, pyuwsgi (WSGI), uvicorn, hypercorn, granian, daphne (ASGI); or set the input `command`.',
    ],
  ],
  [
    'a Django project whose server starts with other settings',
    'django\ngunicorn',
    { ...django, 'shop/wsgi.py': 'os.environ.setdefault(\n  "DJANGO_SETTINGS_MODULE", "shop.production")\n' },
    [
      'shop/wsgi.py:1: the server runs with shop.production, static files are collected with shop.settings (manage.py).',
    ],
  ],
  [
    'a Django project whose settings are elsewhere',
    'django\ngunicorn',
    { 'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lib.settings")', 'lib/wsgi.py': '' },
    [
      'manage.py:1: the settings module lib.settings is not in the project folder: static files are not collected.',
    ],
  ],
  [
    'a project with several apps',
    'fastapi\nuvicorn',
    {
      'main.py': 'app = FastAPI()',
      'api.py': '\nadmin = FastAPI()',
      'docs/__init__.py': '',
      'docs/main.py': 'app = FastAPI()',
    },
    [
      'main.py:1: main:app is started; there are also api:admin (api.py:2). To start another, set the input `command`.',
    ],
  ],
]

test.each(hinted)('%s gets advice', async (_name, requirements, files, expected) => {
  const lock = requirements.split('\n').map((name) => `${name}==1 --hash=sha256:${'0'.repeat(64)}\n`)
  const project = await withProject(
    { 'requirements.txt': lock.join(''), '.dockerignore': '', ...files },
    (root) => detectProject(root, noWishes),
  )
  expect(project.hints).toEqual(expected)
})

const refused: readonly (readonly [string, string, Files, string])[] = [
  [
    'an ASGI app without a server',
    'fastapi\ngunicorn',
    { 'main.py': 'app = FastAPI()' },
    'main.py:1: FastAPI app `main:app` found, but no server for it is among the requirements. ' +
      'Add one of: uvicorn, hypercorn, granian, daphne; or set the input `command`.',
  ],
  [
    'several Django projects',
    '',
    { 'a/manage.py': 'import django', 'b/manage.py': 'import django' },
    'several Django projects: a/manage.py, b/manage.py. Set the input `context` to the folder of one of them, or set the input `command`.',
  ],
  [
    'a manage.py without settings',
    '',
    { 'manage.py': 'import django' },
    'manage.py: names no DJANGO_SETTINGS_MODULE. Add os.environ.setdefault("DJANGO_SETTINGS_MODULE", "<module>") ' +
      'as `django-admin startproject` writes it, or set the input `command`.',
  ],
  [
    'several console scripts',
    '',
    { 'pyproject.toml': scripts('a = "a:a"\nb = "b:b"') },
    'pyproject.toml:4: [project.scripts] has several scripts and none is named like the project (shop): a, b. Set the input `command`.',
  ],
  [
    'a malformed console script',
    '',
    { 'pyproject.toml': scripts('a = "a.py"') },
    'pyproject.toml:4: script `a = "a.py"` is not of the form "package.module:function". Mend it.',
  ],
  [
    'several packages that can be run',
    '',
    { 'a/__main__.py': '', 'b/__main__.py': '' },
    'several packages can be run: a/__main__.py, b/__main__.py, and none is named like the project (shop). ' +
      'Set the input `command`, e.g. python -m a.',
  ],
  [
    'nothing to start',
    '',
    { 'lib.py': '' },
    'nothing to start was found. Looked for: manage.py; an app object (FastAPI, Flask, …) in main.py, app.py, asgi.py, ' +
      'wsgi.py, api.py, server.py of the root and of its packages; [project.scripts] in pyproject.toml; __main__.py; main.py. ' +
      'Set the input `command`, e.g. `python -m package`.',
  ],
]

test.each(refused)('%s: an error names the input that helps', async (_name, requirements, files, problem) => {
  await expect(
    withProject({ 'requirements.txt': requirements, ...files }, (root) => detectProject(root, noWishes)),
  ).rejects.toMatchObject({ problems: [problem] })
})
