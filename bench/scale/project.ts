import { createHash } from 'node:crypto'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Change } from '../../test/kit/scenario/repository.ts'

const FILES_IN_FOLDER = 100

/** Path of a source file by its number. */
function sourcePath(number: number): string {
  const folder = `package_${String(Math.floor(number / FILES_IN_FOLDER)).padStart(3, '0')}`
  return path.join(folder, `module_${String(number % FILES_IN_FOLDER).padStart(2, '0')}.py`)
}

/** About 2 kB of Python that compresses to a third, as source code does. */
function sourceText(number: number): string {
  return Array.from({ length: 25 }, (_, line) => {
    const name = createHash('sha256').update(`${number} ${line}`).digest('hex').slice(0, 12)
    return `def value_${name}(argument):\n    return argument + ${line * number}\n`
  }).join('')
}

/** Writes a project with so many source files, and the lock. */
export function writeProject(sourceFiles: number, lock: string): Change {
  return async (folder) => {
    await writeFile(path.join(folder, 'main.py'), 'print("ready")\n')
    await writeFile(path.join(folder, 'requirements.txt'), lock)
    for (let number = 0; number < sourceFiles; number++) {
      const file = path.join(folder, sourcePath(number))
      if (number % FILES_IN_FOLDER === 0) await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, sourceText(number))
    }
  }
}

/** Adds a line to so many files, spread over all folders. @param time differs from change to change */
export function changeFiles(changed: number, sourceFiles: number, time: number): Change {
  return async (folder) => {
    for (let one = 0; one < changed; one++) {
      const number = Math.floor((one * sourceFiles) / changed)
      await appendFile(path.join(folder, sourcePath(number)), `EDITED = ${time}\n`)
    }
  }
}
