import { readLock } from '../../src/project/locks/choose.ts'
import { readPyproject } from '../../src/project/pyproject.ts'
import { noWishes, withProject, type Files } from '../fixtures/projects/folder.ts'

export const pyproject = `[project]
name = "shop"
dependencies = ["django>=5", "gunicorn"]
[project.optional-dependencies]
Fast_API = ["fastapi[standard]>=0.115"]
[dependency-groups]
web = ["waitress", { include-group = "db" }]
db = ["psycopg2; sys_platform == 'linux'"]
`

export const uvLock = `version = 1
[[package]]
name = "shop"
source = { virtual = "." }
dependencies = [{ name = "django" }, { name = "uvicorn", extra = ["standard"], marker = "sys_platform == 'linux'" }]
[package.optional-dependencies]
fast-api = [{ name = "fastapi" }]
[package.dev-dependencies]
dev = [{ name = "daphne" }]
web = [{ name = "waitress" }]
[[package]]
name = "django"
dependencies = [{ name = "asgiref" }, { name = "django" }]
[[package]]
name = "asgiref"
[[package]]
name = "uvicorn"
[package.optional-dependencies]
standard = [{ name = "httptools" }]
watch = [{ name = "watchfiles" }]
[[package]]
name = "httptools"
[[package]]
name = "fastapi"
[[package]]
name = "waitress"
[[package]]
name = "daphne"
`

export const pylock = `lock-version = "1.0"
requires-python = ">=3.12"
extras = ["fast"]
created-by = "uv"
[[packages]]
name = "zope.interface"
`

export const wished = (wishes: {
  requirements?: string
  groups?: readonly string[]
  extras?: readonly string[]
}) => ({
  ...noWishes,
  ...wishes,
})

export const read = (files: Files, wishes = noWishes) =>
  withProject(files, async (root) => readLock(root, wishes.requirements, await readPyproject(root), wishes))
