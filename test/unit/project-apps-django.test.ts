import { expect, test } from '@jest/globals'
import { detectProject } from '../../src/project/detect.ts'
import { django, djangoApp, serve, type Started } from '../fixtures/projects/apps.ts'
import { noWishes, withProject, type Files } from '../fixtures/projects/folder.ts'

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
]

test.each(cases)('%s is started', async (_name, requirements, files, expected) => {
  const project = await withProject({ 'requirements.txt': requirements, ...files }, (root) =>
    detectProject(root, noWishes),
  )
  expect({ app: project.app, sourceRoots: project.sourceRoots }).toEqual(expected)
})

test('a given command leaves the static files of a Django project as they are', async () => {
  const project = await withProject({ ...django, 'requirements.txt': 'django' }, (root) =>
    detectProject(root, { ...noWishes, command: ['python', '-m', 'shop'] }),
  )
  expect(project.app).toEqual(djangoApp(['python', '-m', 'shop']))
})
