import type { KeyInputs } from '../../src/image/keys.ts'
import type { Plan } from '../../src/image/plan.ts'
import type { Target } from '../../src/target/target.ts'

/** A target, plan and key inputs as a small project has them; tests change what they are about. */
export const target: Target = {
  baseImage: 'python:3.13-slim',
  baseDigest: `sha256:${'b'.repeat(64)}`,
  platform: 'linux/amd64',
  python: {
    version: '3.13.5',
    minor: '3.13',
    implementation: 'cpython',
    executable: '/usr/local/bin/python3',
    bytecode: 'cpython-313-f30d0d0a',
    packages: '/lib/python3.13/site-packages',
  },
  abi: 'cp313',
  libc: { family: 'glibc', version: '2.41' },
  markers: { python_version: '3.13', sys_platform: 'linux' },
  tags: ['cp313-cp313-manylinux_2_41_x86_64', 'py3-none-any'],
  baseUnpackedBytes: 100,
}

export const plan: Plan = {
  image: 'localhost:5000/app',
  platform: 'linux/amd64',
  keys: { deps: 'd'.repeat(20), srcs: 's'.repeat(20), image: 'i'.repeat(20), parts: [] },
  base: { reference: target.baseImage, digest: target.baseDigest },
  deps: { key: 'd'.repeat(20), tags: ['localhost:5000/app:deps-d'], digest: undefined },
  srcs: { key: 's'.repeat(20), tags: ['localhost:5000/app:srcs-s'], digest: undefined },
  final: {
    key: 'i'.repeat(20),
    tags: ['localhost:5000/app:image-i', 'localhost:5000/app:latest'],
    digest: undefined,
  },
  config: {
    user: '10001:10001',
    workdir: '/app',
    env: { PATH: '/opt/venv/bin', HOME: '/home/app' },
    command: ['python', '-m', 'app'],
    labels: { 'a.label': 'costs $5 and a "quote"' },
  },
  systemPackages: [],
  bytecode: 'deps',
  compression: 'zstd',
  python: { executable: '/usr/local/bin/python3', minor: '3.13' },
  staticFiles: undefined,
  buildArgs: {},
  secretIds: [],
  hasAssets: false,
  sourceLayers: 1,
}

const wheel = (name: string, version: string, kind: 'wheel' | 'sdist' = 'wheel') => ({
  name,
  version,
  artifact: {
    kind,
    filename: `${name}-${version}.${kind === 'wheel' ? 'whl' : 'tar.gz'}`,
    url: undefined,
    sha256: name.charCodeAt(0).toString(16).padStart(64, '0'),
    bytes: 10,
  },
})

export const keyInputs: KeyInputs = {
  target,
  requirements: { locked: true, distributions: [wheel('click', '8.1'), wheel('idna', '3.10')] },
  systemPackages: [],
  bytecode: 'deps',
  compression: 'zstd',
  builderDigest: undefined,
  sourcesHash: 'f'.repeat(64),
  app: { kind: 'given', command: ['python', '-m', 'app'] },
  config: plan.config,
  buildArgs: {},
  secretIds: [],
}

export { wheel }
