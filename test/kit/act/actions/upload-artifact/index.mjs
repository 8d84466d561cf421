import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

// Like the real one: a name is taken once in a run, and a single file lies at the archive's root.
const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? ''
const fail = (message) => {
  console.log(`::error::${message}`)
  process.exit(1)
}
const name = input('name')
if (name === '' || /["<>|*?:\r\n\\/]/.test(name)) fail(`The artifact name is not valid: ${name}`)
const found = input('path')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && existsSync(line))
if (found.length === 0) {
  const message = `No files were found with the provided path: ${input('path')}. No artifacts will be uploaded.`
  if (input('if-no-files-found') === 'error') fail(message)
  console.log(`::warning::${message}`)
  process.exit()
}
const folder = join(process.env.KIT_ARTIFACTS, name)
if (input('overwrite') === 'true') rmSync(folder, { recursive: true, force: true })
if (existsSync(folder)) fail('(409) Conflict: an artifact with this name already exists on the workflow run')
mkdirSync(folder, { recursive: true })
for (const file of found) cpSync(resolve(file), join(folder, basename(file)), { recursive: true })
appendFileSync(process.env.GITHUB_OUTPUT, 'artifact-id=1\n')
console.log(`Artifact ${name} has been uploaded: ${found.join(', ')}`)
