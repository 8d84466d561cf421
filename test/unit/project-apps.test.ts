import { expect, test } from '@jest/globals'
import { detectProject } from '../../src/project/detect.ts'
import { scripts, serve, type Started } from '../fixtures/projects/apps.ts'
import { noWishes, withProject, type Files } from '../fixtures/projects/folder.ts'

const cases: readonly (readonly [string, string, Files, Started])[] = [
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
