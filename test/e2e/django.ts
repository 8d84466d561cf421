import { lock, type Files } from './story.ts'

/** Django alone: what hashes static files is in its own package. */
export async function djangoLock(): Promise<string> {
  return lock('django==5.2.8', 'asgiref==3.10.0', 'sqlparse==0.5.3')
}

/** A Django site with an app of static files and no database. */
export function djangoFiles(requirements: string, moreSettings: readonly string[] = []): Files {
  return {
    'requirements.txt': requirements,
    'manage.py': [
      'import os, sys',
      '',
      'if __name__ == "__main__":',
      '    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")',
      '    from django.core.management import execute_from_command_line',
      '',
      '    execute_from_command_line(sys.argv)',
      '',
    ].join('\n'),
    'shop/__init__.py': '',
    'shop/settings.py': [
      'import os',
      'from pathlib import Path',
      '',
      'BASE_DIR = Path(__file__).parent.parent',
      'SECRET_KEY = os.environ.get("SECRET_KEY", "for development")',
      'ALLOWED_HOSTS = ["*"]',
      'INSTALLED_APPS = ["django.contrib.staticfiles", "site_files"]',
      'ROOT_URLCONF = "shop.urls"',
      'STATIC_URL = "static/"',
      'STATIC_ROOT = BASE_DIR / "static_root"',
      'STORAGES = {',
      '    "staticfiles": {',
      '        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"',
      '    },',
      '}',
      ...moreSettings,
      '',
    ].join('\n'),
    'shop/urls.py': 'urlpatterns = []\n',
    'shop/wsgi.py': [
      'import os',
      'from django.core.wsgi import get_wsgi_application',
      '',
      'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")',
      'application = get_wsgi_application()',
      '',
    ].join('\n'),
    'site_files/__init__.py': '',
    'site_files/static/site/b.css': 'body { color: black }\n',
    'site_files/static/site/a.css': '@import url("b.css");\n',
    'site_files/static/site/c.js': 'console.log("c")\n',
    'site_files/static/site/deep/d.css': 'p { margin: 0 }\n',
  }
}
