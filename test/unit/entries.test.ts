import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const folder = path.resolve(import.meta.dirname, '../../src')
const entries = readdirSync(folder).filter((name) => /^\w+\.ts$/.test(name) && name !== 'problem.ts')

test.each(entries.filter((name) => name !== 'schemas.ts'))(
  '%s decides how shapes check before any is made',
  (name) => {
    const [first] = readFileSync(path.join(folder, name), 'utf8').split('\n')
    expect(first).toBe("import './schemas.ts'")
  },
)
