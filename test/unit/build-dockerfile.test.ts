import { describe, expect, test } from '@jest/globals'
import { bakeArguments, bakeDefinition, type BuildFolders } from '../../src/build/bake.ts'
import { renderDockerfile, renderLayers, renderRuntime } from '../../src/build/dockerfile.ts'
import type { Plan } from '../../src/image/plan.ts'
import { plan } from './build-plan.ts'

const digest = `sha256:${'a'.repeat(64)}`
const depsThere: Plan = { ...plan, deps: { ...plan.deps, digest } }
const django: Plan['staticFiles'] = {
  kind: 'django',
  settings: 'site.settings',
  managePy: 'manage.py',
  collectstatic: true,
  command: [],
}
const folders: BuildFolders = {
  definition: '/t/definition',
  facts: '/t/facts',
  layouts: '/t/layouts',
  libraries: '/t/libraries',
  scripts: '/t/python',
  app: '/t/app',
  assets: undefined,
  wheelhouse: '/t/wheelhouse',
}

describe('the generated Dockerfile', () => {
  test('of a whole build', () => {
    expect(renderDockerfile({ ...plan, systemPackages: ['libpq5'] })).toMatchSnapshot()
  })
  test('of a code change has nothing but the linked sources', () => {
    expect(renderDockerfile(depsThere)).toMatchSnapshot()
  })
  test('of a Django project with assets, arguments and a secret', () => {
    expect(
      renderDockerfile({
        ...depsThere,
        staticFiles: django,
        hasAssets: true,
        sourceLayers: 2,
        buildArgs: { A: '1' },
        secretIds: ['key'],
      }),
    ).toMatchSnapshot()
  })

  test('of compiled sources in two layers, on what the registry has below the dependencies', () => {
    const compiled: Plan = { ...plan, bytecode: 'all', sourceLayers: 2 }
    expect(renderDockerfile(compiled, `localhost:5000/app@${digest}`)).toMatchSnapshot()
  })

  test.each<[string, Plan]>([
    ['of a code change', depsThere],
    ['of a whole build', plan],
    ['with compiled sources', { ...plan, bytecode: 'all' }],
    ['with static files', { ...plan, staticFiles: django }],
  ])('makes no file after the first linked layer of the image: %s', (_, changed) => {
    const text = renderDockerfile(changed)
    const image = text.slice(text.indexOf('FROM deps AS image')).split('\n').filter(Boolean)
    expect(image.slice(1).filter((line) => !/^(COPY --link|LABEL|CMD|ENV|USER)\b/.test(line))).toEqual([])
  })
})

describe('the bake definition', () => {
  test('of sources and image pushes the image, whose uppermost layers the sources are', () => {
    expect(bakeDefinition(depsThere, folders, true, [])).toMatchSnapshot()
  })
  test('of a code change names deps by digest and sends no wheelhouse', () => {
    const { target } = bakeDefinition(depsThere, folders, true, [])
    expect(Object.keys(target)).toEqual(['image'])
    expect(target.image?.contexts).toEqual({
      scripts: '/t/python',
      app: '/t/app',
      deps: `docker-image://localhost:5000/app@${digest}`,
    })
  })
  test('without a push exports the missing parts as layouts and no image', () => {
    const { target } = bakeDefinition(plan, folders, false, [])
    expect(Object.fromEntries(Object.entries(target).map(([name, { output }]) => [name, output]))).toEqual({
      deps: ['type=oci,tar=false,dest=/t/layouts/deps,oci-mediatypes=true,compression=zstd'],
      inventory: ['type=local,dest=/t/facts'],
      srcs: ['type=oci,tar=false,dest=/t/layouts/srcs,oci-mediatypes=true,compression=zstd'],
    })
  })
  test('names secrets and never holds their values', () => {
    const { target } = bakeDefinition(depsThere, folders, true, [
      { id: 'token', source: { kind: 'env', name: 'TOKEN' } },
      { id: 'file', source: { kind: 'file', path: '/t/secret' } },
    ])
    expect(target.image?.secret).toEqual(['id=token,env=TOKEN', 'id=file,src=/t/secret'])
  })
})

test.each([
  [undefined, []],
  ['mine', ['--builder', 'mine']],
])('bake is called with builder %s', (builder, expected) => {
  expect(bakeArguments('/t/bake.json', builder)).toEqual([
    ...['bake', '--file', '/t/bake.json', '--progress', 'rawjson', '--provenance=false', '--sbom=false'],
    ...['--allow', 'fs=*', ...expected],
  ])
})

describe('the build of layers', () => {
  const runtime = `${plan.image}@${digest}`

  test('installs on a runtime that is built', () => {
    expect(renderLayers({ ...plan, systemPackages: ['libpq5'] })).toMatchSnapshot()
  })
  test('stands on a runtime that the registry has', () => {
    const text = renderLayers({ ...plan, runtime })
    expect(text).toContain(`FROM ${runtime} AS runtime\n`)
    expect(text).not.toContain(plan.base.digest)
    expect(text).not.toContain('runtime.sh')
  })
  test('has the stages of what is made ahead, word for word', () => {
    const ahead = renderRuntime(plan)
    const shared = ahead.slice(0, ahead.indexOf('# What is only known by name'))
    expect(shared).toContain('AS runtime')
    expect(renderLayers(plan)).toContain(shared)
    expect(renderDockerfile(plan)).toContain(shared)
  })
})
