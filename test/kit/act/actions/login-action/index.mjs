import { spawnSync } from 'node:child_process'

// Without the logout of the real one: the stand-in's docker configuration is that of all jobs of the kit.
const { INPUT_REGISTRY: registry, INPUT_USERNAME: username, INPUT_PASSWORD: password } = process.env
if (!username || !password) {
  console.log('::error::Username and password required')
  process.exit(1)
}
const { status } = spawnSync('docker', ['login', '--username', username, '--password-stdin', registry], {
  input: password,
  stdio: ['pipe', 'inherit', 'inherit'],
})
process.exitCode = status ?? 1
