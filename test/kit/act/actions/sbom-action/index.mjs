import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Asks the image's own Python, where the real one reads its files.
const {
  INPUT_IMAGE: image = '',
  'INPUT_ARTIFACT-NAME': name = '',
  KIT_ARTIFACTS: artifacts = '',
} = process.env
const program =
  'import importlib.metadata as m, json; print(json.dumps([[d.name, d.version] for d in m.distributions()]))'
const options = ['--rm', '--quiet', '--network=none', '--entrypoint=python']
const listed = JSON.parse(
  execFileSync('docker', ['run', ...options, image, '-c', program], { encoding: 'utf8' }),
)
const packages = listed.map(([package_, versionInfo]) => ({ name: package_, versionInfo }))
mkdirSync(join(artifacts, name), { recursive: true })
writeFileSync(join(artifacts, name, name), JSON.stringify({ spdxVersion: 'SPDX-2.3', name: image, packages }))
console.log(`SBOM of ${image}: ${listed.map((one) => one.join(' ')).join(', ')}`)
