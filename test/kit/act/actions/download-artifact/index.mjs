import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? ''
const store = process.env.KIT_ARTIFACTS
const all = existsSync(store) ? readdirSync(store) : []
const name = input('name')
const wanted =
  name === ''
    ? all.filter((one) => matchesGlob(one, input('pattern') || '*'))
    : all.filter((one) => one === name)
if (name !== '' && wanted.length === 0) {
  console.log(`::error::Unable to download artifact(s): Artifact not found for name: ${name}`)
  process.exit(1)
}
mkdirSync(input('path'), { recursive: true })
for (const one of wanted) {
  const flat = name !== '' || input('merge-multiple') === 'true'
  cpSync(join(store, one), flat ? input('path') : join(input('path'), one), { recursive: true })
}
console.log(`Total of ${wanted.length} artifact(s) downloaded: ${wanted.join(', ')}`)
