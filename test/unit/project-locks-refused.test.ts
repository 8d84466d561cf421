import { expect, test } from '@jest/globals'
import { noWishes, type Files } from '../fixtures/projects/folder.ts'
import { pylock, pyproject, read, uvLock, wished } from './lock-files.ts'

const refused: readonly (readonly [string, Files, typeof noWishes, readonly string[]])[] = [
  [
    'several locks',
    {
      'pyproject.toml': pyproject,
      'uv.lock': uvLock,
      'requirements.txt': '',
      'pylock.toml': pylock,
      'pdm.lock': '',
    },
    noWishes,
    [
      'several locks: uv.lock, pylock.toml, requirements.txt, pdm.lock. Only one can decide what is installed. ' +
        'Set the input `requirements` to one of: uv.lock, pylock.toml, requirements.txt; or remove the others.',
    ],
  ],
  [
    'a lock that is read beside one that is not',
    { 'requirements.txt': '', 'poetry.lock': '' },
    noWishes,
    [
      'several locks: requirements.txt, poetry.lock. Only one can decide what is installed. ' +
        'Set the input `requirements` to one of: requirements.txt; or remove the others.',
    ],
  ],
  [
    'several named pylocks',
    { 'pylock.a.toml': pylock, 'pylock.b.toml': pylock },
    noWishes,
    [
      'several locks: pylock.a.toml, pylock.b.toml. Only one can decide what is installed. ' +
        'Set the input `requirements` to one of: pylock.a.toml, pylock.b.toml; or remove the others.',
    ],
  ],
  [
    'a lock without a reader',
    { 'pyproject.toml': pyproject, 'poetry.lock': '' },
    noWishes,
    [
      'poetry.lock: this format is not read yet. Commit the result of `poetry export -f requirements.txt -o requirements.txt` ' +
        '(poetry-plugin-export), and set the input `requirements` to it.',
    ],
  ],
  [
    'a conda environment',
    { 'environment.yml': '' },
    noWishes,
    [
      'environment.yml: this format is not read yet. Commit a requirements.txt with the pip names of its packages.',
    ],
  ],
  [
    'setup.py alone',
    { 'setup.py': '' },
    noWishes,
    [
      'setup.py: this format is not read yet. Commit the result of `uv pip compile setup.py --generate-hashes -o requirements.txt`.',
    ],
  ],
  [
    'dependencies of Poetry alone',
    { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.12"\n' },
    noWishes,
    [
      'pyproject.toml: its dependencies are in [tool.poetry], without a [project] table. ' +
        'Run `poetry export -f requirements.txt -o requirements.txt` and commit the result.',
    ],
  ],
  [
    'dynamic dependencies',
    { 'pyproject.toml': '[project]\nname = "a"\ndynamic = ["version", "dependencies"]\n' },
    noWishes,
    [
      'pyproject.toml: its dependencies are dynamic, the build backend computes them. ' +
        'Name their file in the input `requirements`, or run `uv lock`.',
    ],
  ],
  [
    'requirements files of other names',
    { 'requirements-dev.txt': '', 'requirements/prod.txt': '', 'main.py': '' },
    noWishes,
    [
      'no requirements.txt, but other requirements files: requirements-dev.txt, requirements/prod.txt. ' +
        'Set the input `requirements` to one of them.',
    ],
  ],
  [
    'uv.lock without pyproject.toml',
    { 'uv.lock': uvLock },
    noWishes,
    ['uv.lock: there is no pyproject.toml beside it, so uv cannot read it. Commit that too.'],
  ],
  [
    'a chosen file that is missing',
    { 'uv.lock': uvLock, 'pyproject.toml': pyproject },
    wished({ requirements: 'prod.txt' }),
    [
      'input requirements: there is no file `prod.txt` in the project folder. Valid: uv.lock, pyproject.toml.',
    ],
  ],
  [
    'a chosen file outside',
    { 'requirements.txt': '' },
    wished({ requirements: '../requirements.txt' }),
    ['input requirements: `../requirements.txt` leaves the project folder. Valid: requirements.txt.'],
  ],
  [
    'a chosen file of another format',
    { 'poetry.lock': '' },
    wished({ requirements: 'poetry.lock' }),
    [
      'input requirements: `poetry.lock` is of a format that is not read. Formats: uv.lock, pylock.toml, requirements.txt, ' +
        'pyproject.toml. Valid: a path below the context.',
    ],
  ],
  [
    'unknown groups and extras',
    { 'uv.lock': uvLock, 'pyproject.toml': pyproject },
    wished({ groups: ['prod', 'web'], extras: ['slow'] }),
    [
      'input groups: pyproject.toml defines no dependency group `prod`. Valid: db, web.',
      'input extras: pyproject.toml defines no extra `slow`. Valid: Fast_API.',
    ],
  ],
  [
    'unknown groups of a pylock',
    { 'pylock.toml': pylock },
    wished({ groups: ['prod'] }),
    ['input groups: pylock.toml defines no dependency group `prod`. It defines none: leave the input empty.'],
  ],
  [
    'a pylock of a later major version',
    { 'pylock.toml': 'created-by = "x"\nlock-version = "2.0"\npackages = []\n' },
    noWishes,
    [
      'pylock.toml:2: lock-version 2.0 is not known. Valid: 1.x (PEP 751). Write the lock again with a current tool.',
    ],
  ],
  [
    'broken TOML in the lock',
    { 'uv.lock': 'version = 1\n[[package]\n', 'pyproject.toml': pyproject },
    noWishes,
    ['uv.lock:2:11: not valid TOML: expected end of table array declaration. Mend the line and commit.'],
  ],
  [
    'broken TOML in pyproject.toml',
    { 'pyproject.toml': '[project]\nname = shop\n' },
    noWishes,
    ['pyproject.toml:2:8: not valid TOML: invalid value. Mend the line and commit.'],
  ],
  [
    'tables of the wrong shape',
    { 'pyproject.toml': '[project]\nname = "a"\ndependencies = "flask"\n[project.scripts]\na = 1\n' },
    noWishes,
    [
      'pyproject.toml:3: `project.dependencies`: Invalid input: expected array, received string.',
      'pyproject.toml:5: `project.scripts.a`: Invalid input: expected string, received number.',
    ],
  ],
]

test.each(refused)('%s: an error says where and what to do', async (_name, files, wishes, problems) => {
  await expect(read(files, wishes)).rejects.toMatchObject({ name: 'Problem', problems })
})
