import { expect, test } from '@jest/globals'
import { detectProject } from '../../src/project/detect.ts'
import { noWishes, withProject, type Files } from '../fixtures/projects/folder.ts'

const scripts = (lines: string): string => `[project]\nname = "shop"\n[project.scripts]\n${lines}\n`
const serve = (...args: readonly string[]): readonly string[] => ['python', '-m', ...args]

interface Started {
  readonly app: unknown
  readonly sourceRoots: readonly string[]
}

const django = {
  'manage.py': {
    run: '#!/usr/bin/env python\nimport os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
  },
  'shop/__init__.py': '',
  'shop/settings.py':
    'INSTALLED_APPS = [\n  "django.contrib.staticfiles",\n]\nSTATIC_ROOT = BASE_DIR / "static"\n',
  'shop/wsgi.py': 'application = get_wsgi_application()\n',
  'shop/asgi.py': 'application = get_asgi_application()\n',
}

const djangoApp = (command: readonly string[], changes: object = {}): object => ({
  value: {
    kind: 'django',
    settings: 'shop.settings',
    managePy: 'manage.py',
    collectstatic: true,
    command,
    ...changes,
  },
  file: 'manage.py',
  line: 3,
})

const cases: readonly (readonly [string, string, Files, Started])[] = [
  [
    'Django by gunicorn',
    'django\ngunicorn\nuvicorn',
    django,
    {
      app: djangoApp(serve('gunicorn', '--bind', '0.0.0.0:8000', 'shop.wsgi:application')),
      sourceRoots: ['.'],
    },
  ],
  [
    'Django by an ASGI server where there is no other',
    'django\nuvicorn',
    django,
    {
      app: djangoApp(serve('uvicorn', '--host', '0.0.0.0', '--port', '8000', 'shop.asgi:application')),
      sourceRoots: ['.'],
    },
  ],
  [
    'Django by an ASGI server where the settings ask for it',
    'django\nchannels[daphne]\ngunicorn',
    {
      ...django,
      'shop/settings.py':
        'ASGI_APPLICATION = "shop.routing.app"\nWSGI_APPLICATION = "shop.wsgi.application"\n',
    },
    {
      app: djangoApp(serve('daphne', '-b', '0.0.0.0', '-p', '8000', 'shop.routing:app'), {
        collectstatic: false,
      }),
      sourceRoots: ['.'],
    },
  ],
  [
    'Django by its development server where nothing else is installed',
    'django',
    django,
    {
      app: djangoApp(['python', 'manage.py', 'runserver', '0.0.0.0:8000', '--noreload']),
      sourceRoots: ['.'],
    },
  ],
  [
    'Django in a folder of its own, with settings in a package that import their base',
    'django\nwaitress',
    {
      'backend/manage.py':
        "# os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'no')\nos.environ['DJANGO_SETTINGS_MODULE'] = 'conf.settings.dev'",
      'backend/conf/settings/__init__.py': '',
      'backend/conf/settings/dev.py': 'from .base import *  # noqa\nDEBUG = True\n',
      'backend/conf/settings/base.py':
        'INSTALLED_APPS = ["django.contrib.staticfiles"]\nif True:\n    STATIC_ROOT: str = "/static"\nWSGI_APPLICATION = \'conf.web.application\'',
    },
    {
      app: {
        value: {
          kind: 'django',
          settings: 'conf.settings.dev',
          managePy: 'backend/manage.py',
          collectstatic: true,
          command: serve('waitress', '--listen=0.0.0.0:8000', 'conf.web:application'),
        },
        file: 'backend/manage.py',
        line: 2,
      },
      sourceRoots: ['backend', '.'],
    },
  ],
  [
    'FastAPI, found past a docstring that shows another app',
    'fastapi\nuvicorn',
    {
      'main.py':
        '"""Use it so:\n\napp = FastAPI()\n"""\n# app = FastAPI()\nfrom fastapi import FastAPI\n\napi: FastAPI = FastAPI(\n  title="x"\n)\n',
    },
    {
      app: {
        value: {
          kind: 'asgi',
          object: 'main:api',
          command: serve('uvicorn', '--host', '0.0.0.0', '--port', '8000', 'main:api'),
        },
        file: 'main.py',
        line: 8,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'FastAPI in app/, by gunicorn with its own workers',
    'fastapi\nuvicorn-worker\ngunicorn',
    {
      'app/main.py': 'import fastapi\napp = fastapi.FastAPI()\n',
      'tests/__init__.py': '',
      'tests/main.py': 'app = FastAPI()',
    },
    {
      app: {
        value: {
          kind: 'asgi',
          object: 'app.main:app',
          command: serve(
            'gunicorn',
            '-k',
            'uvicorn_worker.UvicornWorker',
            '--bind',
            '0.0.0.0:8000',
            'app.main:app',
          ),
        },
        file: 'app/main.py',
        line: 2,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'Starlette in a src layout',
    'starlette\nhypercorn',
    {
      'src/shop/__init__.py': '',
      'src/shop/asgi.py': 'other = 1\nother_app = Starlette()\napp = Starlette(routes=[])\n',
    },
    {
      app: {
        value: {
          kind: 'asgi',
          object: 'shop.asgi:app',
          command: serve('hypercorn', '--bind', '0.0.0.0:8000', 'shop.asgi:app'),
        },
        file: 'src/shop/asgi.py',
        line: 3,
      },
      sourceRoots: ['src', '.'],
    },
  ],
  [
    'Litestar by granian, in the package named like the project before others',
    'litestar\ngranian',
    {
      'alpha/__init__.py': '',
      'alpha/app.py': 'app = Litestar()',
      'shop/__init__.py': '',
      'shop/app.py': 'app = Litestar()',
    },
    {
      app: {
        value: {
          kind: 'asgi',
          object: 'shop.app:app',
          command: serve(
            'granian',
            '--interface',
            'asgi',
            '--host',
            '0.0.0.0',
            '--port',
            '8000',
            'shop.app:app',
          ),
        },
        file: 'shop/app.py',
        line: 1,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'Quart by the server it brings',
    'quart',
    { 'server.py': 'app = Quart(__name__)' },
    {
      app: {
        value: {
          kind: 'asgi',
          object: 'server:app',
          command: serve('hypercorn', '--bind', '0.0.0.0:8000', 'server:app'),
        },
        file: 'server.py',
        line: 1,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'Flask made by a factory that wsgi.py calls',
    'Flask\nuWSGI',
    {
      'app/__init__.py': 'def create_app():\n    app = Flask(__name__)\n    return app\n',
      'wsgi.py': 'from app import create_app\napp = create_app()\n',
    },
    {
      app: {
        value: {
          kind: 'wsgi',
          object: 'wsgi:app',
          command: ['uwsgi', '--master', '--http-socket', '0.0.0.0:8000', '--module', 'wsgi:app'],
        },
        file: 'wsgi.py',
        line: 2,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'Flask made by a factory that nothing calls',
    'flask\nwaitress',
    { 'shop/__init__.py': '\ndef create_app(config=None):\n    return Flask(__name__)\n' },
    {
      app: {
        value: {
          kind: 'wsgi',
          object: 'shop:create_app()',
          command: serve('waitress', '--listen=0.0.0.0:8000', '--call', 'shop:create_app'),
        },
        file: 'shop/__init__.py',
        line: 2,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'Flask by its development server where nothing else is installed',
    'flask',
    { 'app.py': 'app = Flask(__name__)' },
    {
      app: {
        value: {
          kind: 'wsgi',
          object: 'app:app',
          command: serve('flask', '--app', 'app:app', 'run', '--host', '0.0.0.0', '--port', '8000'),
        },
        file: 'app.py',
        line: 1,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'the only console script',
    '',
    {
      'pyproject.toml': scripts('serve-it = "shop.cli:main.run [fast]"'),
      'src/shop/cli.py': '',
      'src/shop/__init__.py': '',
    },
    {
      app: {
        value: {
          kind: 'script',
          name: 'serve-it',
          command: ['python', '-c', 'import sys; from shop.cli import main; sys.exit(main.run())'],
        },
        file: 'pyproject.toml',
        line: 4,
      },
      sourceRoots: ['src', '.'],
    },
  ],
  [
    'the console script named like the project, of several',
    '',
    { 'pyproject.toml': scripts('a = "a:a"\nShop = "shop:main"') },
    {
      app: {
        value: {
          kind: 'script',
          name: 'Shop',
          command: ['python', '-c', 'import sys; from shop import main; sys.exit(main())'],
        },
        file: 'pyproject.toml',
        line: 5,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'a package with __main__.py',
    '',
    { 'src/worker/__init__.py': '', 'src/worker/__main__.py': '', 'main.py': '' },
    {
      app: {
        value: { kind: 'module', module: 'worker', command: serve('worker') },
        file: 'src/worker/__main__.py',
        line: undefined,
      },
      sourceRoots: ['src', '.'],
    },
  ],
  [
    'the __main__.py of the root',
    '',
    { '__main__.py': '' },
    {
      app: {
        value: { kind: 'module', module: '__main__', command: ['python', '__main__.py'] },
        file: '__main__.py',
        line: undefined,
      },
      sourceRoots: ['.'],
    },
  ],
  [
    'main.py',
    '',
    { 'main.py': 'print(1)' },
    {
      app: {
        value: { kind: 'module', module: 'main', command: ['python', 'main.py'] },
        file: 'main.py',
        line: undefined,
      },
      sourceRoots: ['.'],
    },
  ],
]

test.each(cases)('%s is started', async (_name, requirements, files, expected) => {
  const project = await withProject({ 'requirements.txt': requirements, ...files }, (root) =>
    detectProject(root, noWishes),
  )
  expect({ app: project.app, sourceRoots: project.sourceRoots }).toEqual(expected)
})

test('a given command wins', async () => {
  const project = await withProject({ 'main.py': 'app = FastAPI()' }, (root) =>
    detectProject(root, { ...noWishes, command: ['python', 'main.py'] }),
  )
  expect(project.app).toEqual({
    value: { kind: 'given', command: ['python', 'main.py'] },
    file: 'input command',
    line: undefined,
  })
})

test('a given command leaves the static files of a Django project as they are', async () => {
  const project = await withProject({ ...django, 'requirements.txt': 'django' }, (root) =>
    detectProject(root, { ...noWishes, command: ['python', '-m', 'shop'] }),
  )
  expect(project.app).toEqual(djangoApp(['python', '-m', 'shop']))
})

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
