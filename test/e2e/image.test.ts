import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { Measurement } from '../../src/measure/measurement.ts'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { baseImages } from '../kit/scenario-kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { djangoFiles, djangoLock } from './django.ts'
import { answer, inImage, lock, server, startStory, stored, tagOf } from './story.ts'

jest.setTimeout(240_000)

/** Lines that a shell in a container prints. */
async function look(reference: string, script: string): Promise<readonly string[]> {
  const { stdout, stderr } = await inImage(reference, 'sh', '-c', script)
  return `${stdout}${stderr}`.split('\n').filter(Boolean)
}

/** Layers and configuration of an image as they are stored, unpacked. */
async function bytesOf(story: Scenario, tag: string): Promise<readonly Buffer[]> {
  const { registry } = stored(story.image)
  const reference = withTag(parseReference(story.image), tag)
  const found = await registry.image(reference, 'linux/amd64')
  if (found === undefined) throw new Error(`${tag} is not in the registry`)
  const blobs = [found.json.config, ...found.json.layers]
  return Promise.all(
    blobs.map(async ({ digest, mediaType }) => {
      const bytes = await registry.blob(reference, digest)
      if (mediaType.endsWith('zstd')) return zstdDecompressSync(bytes)
      return mediaType.endsWith('gzip') ? gunzipSync(bytes) : bytes
    }),
  )
}

describe('an image made with the defaults', () => {
  let story: Scenario
  let run: RunResult
  let image: string

  beforeAll(async () => {
    story = await startStory('image', {
      'main.py': server(['idna']),
      'requirements.txt': await lock('idna==3.10'),
    })
    run = await story.pushToMain()
    image = `${story.image}:${tagOf(run)}`
  })
  afterAll(async () => story.close())

  test('answers', async () => {
    expect(await answer(image)).toBe('hello\nidna 3.10')
  })

  test('runs as a user that is not root and owns none of the code', async () => {
    expect(
      await look(
        image,
        'exec 2>&1; id -u; id -g; echo $HOME; touch /app/x; touch /opt/venv/x; touch $HOME/x && echo wrote',
      ),
    ).toEqual([
      '10001',
      '10001',
      '/home/app',
      "touch: cannot touch '/app/x': Permission denied",
      "touch: cannot touch '/opt/venv/x': Permission denied",
      'wrote',
    ])
  })

  test('has no pip, neither as a command nor as a module of any Python in it', async () => {
    const script =
      'ls /usr/bin/pip* /usr/local/bin/pip* /opt/venv/bin/pip* 2>/dev/null;' +
      'for python in python /usr/bin/python3 /usr/local/bin/python3; do $python -m pip --version 2>&1; done | sort -u'
    for (const line of await look(image, script)) expect(line).toMatch(/No module named pip$/)
  })

  test('has no more compilers, wheels and tools of ours than its base image', async () => {
    const script =
      'ls /usr/bin/*gcc* /usr/bin/cc /usr/bin/make 2>/dev/null; find / -xdev -name "*.whl" 2>/dev/null;' +
      'find / -xdev "(" -name uv -o -name "auditwheel*" -o -path "/pdb*" -o -path "/wheels*" -o -path "/scripts*" ")" 2>/dev/null | sort'
    expect(await look(image, script)).toEqual(await look(baseImages().slim313, script))
  })

  test("keeps the base image's environment and puts the packages' programs first on the path", async () => {
    const base = stored(baseImages().slim313.replace(/:[^:/]+$/, ''))
    const before = (await base.config(baseImages().slim313.split(':').at(-1) ?? '')).config.Env ?? []
    const { Env = [], User, Cmd, WorkingDir } = (await stored(story.image).config(tagOf(run))).config
    const path = before.find((line) => line.startsWith('PATH='))?.slice('PATH='.length)
    expect(Env).toEqual(expect.arrayContaining(before.filter((line) => !line.startsWith('PATH='))))
    expect(Env).toContain(`PATH=/opt/venv/bin:${path}`)
    expect({ User, Cmd, WorkingDir }).toEqual({
      User: '10001:10001',
      Cmd: ['python', 'main.py'],
      WorkingDir: '/app',
    })
  })

  test('says in its labels what it was made from', async () => {
    const { Labels = {} } = (await stored(story.image).config(tagOf(run))).config
    expect(Labels).toMatchObject({
      'org.opencontainers.image.revision': run.sha,
      'org.opencontainers.image.base.name': baseImages().slim313,
      'io.py-docker-build.python': run.outputs['python-version'],
    })
    expect(JSON.parse(Labels['io.py-docker-build.keys'] ?? '')).toEqual({
      deps: run.outputs['deps-key'],
      srcs: run.outputs['srcs-key'],
      image: run.outputs['image-key'],
    })
  })

  test('has bytecode of its packages and not of its sources', async () => {
    expect(
      await look(image, 'find /app /opt/venv -name "*.pyc" | grep -c venv; find /app -name "*.pyc"'),
    ).toEqual([expect.stringMatching(/^[1-9]\d*$/)])
  })
})

describe('inputs that shape the image', () => {
  let story: Scenario
  let run: RunResult
  let image: string

  beforeAll(async () => {
    const files = {
      'main.py': server(['idna'], 'shaped'),
      'requirements.txt': await lock('idna==3.10'),
      '.dockerignore': 'web/\n',
      'web/dist/app.js': 'console.log("built elsewhere")\n',
      'web/src/app.ts': 'never sent\n',
    }
    story = await startStory('image-inputs', files)
    run = await story.pushToMain({
      inputs: {
        bytecode: 'all',
        assets: 'web/dist',
        compression: 'gzip',
        command: 'python -u main.py --flag "two words"',
        labels: 'team=shop\norg.opencontainers.image.title=The "shop" for $5',
      },
    })
    image = `${story.image}:${tagOf(run)}`
  })
  afterAll(async () => story.close())

  test('the command, with its words as given', async () => {
    const { Cmd } = (await stored(story.image).config(tagOf(run))).config
    expect(Cmd).toEqual(['python', '-u', 'main.py', '--flag', 'two words'])
    expect(await answer(image)).toBe('shaped\nidna 3.10')
  })

  test('labels', async () => {
    const { Labels } = (await stored(story.image).config(tagOf(run))).config
    expect(Labels).toMatchObject({ team: 'shop', 'org.opencontainers.image.title': 'The "shop" for $5' })
  })

  test('bytecode: all compiles the sources too', async () => {
    expect(await look(image, 'find /app -name "*.pyc"')).toEqual(['/app/__pycache__/main.cpython-313.pyc'])
  })

  test('assets are a layer of their own below the sources', async () => {
    expect(await look(image, 'find /app/web -type f')).toEqual(['/app/web/dist/app.js'])
    const layers = await stored(story.image).layers(`srcs-${run.outputs['srcs-key']}`)
    expect(layers).toHaveLength(2)
    expect((await stored(story.image).layers(tagOf(run))).slice(-2)).toEqual(layers)
    const { parts } = JSON.parse(await readFile(run.outputs['measurement-path'] ?? '', 'utf8')) as Measurement
    expect(parts.slice(2).map((part) => [part.name, part.layers.map(({ digest }) => digest)])).toEqual([
      ['assets', layers.slice(0, 1)],
      ['srcs', layers.slice(1)],
    ])
  })

  test('compression: gzip is that of every layer we make', async () => {
    const reference = withTag(parseReference(story.image), tagOf(run))
    const found = await stored(story.image).registry.image(reference, 'linux/amd64')
    const kinds = new Set(found?.json.layers.slice(1).map(({ mediaType }) => mediaType))
    expect([...kinds]).toEqual(['application/vnd.oci.image.layer.v1.tar+gzip'])
  })

  test('bytecode: none leaves only what the packages bring', async () => {
    const none = await story.pushToMain({ inputs: { bytecode: 'none' } })
    expect(none.exitCode).toBe(0)
    expect(await look(`${story.image}:${tagOf(none)}`, 'find /app /opt/venv -name "*.pyc"')).toEqual([])
  })
})

describe('secrets and build arguments', () => {
  const secret = 'correct-horse-battery-staple'
  let story: Scenario
  let run: RunResult

  beforeAll(async () => {
    const settings = [
      'from hashlib import sha256',
      'FOUND = [sha256(os.environ.get("API_TOKEN", "").encode()).hexdigest(), os.environ.get("THEME")]',
      'if "collectstatic" in __import__("sys").argv:',
      `    print("settings saw", FOUND == ["${createHash('sha256').update(secret).digest('hex')}", "dark"])`,
    ]
    story = await startStory('image-secrets', djangoFiles(await djangoLock(), settings))
    run = await story.pushToMain({
      env: { THE_TOKEN: secret },
      inputs: { secrets: 'id=API_TOKEN,env=THE_TOKEN', 'build-args': 'THEME=dark' },
    })
  })
  afterAll(async () => story.close())

  test('reach the step that collects static files', () => {
    expect(run.exitCode).toBe(0)
    expect(run.log.join('\n')).toContain('settings saw True')
  })

  test('a secret is in no layer, configuration or line of the log', async () => {
    expect(run.log.filter((line) => line.includes(secret))).toEqual([])
    for (const tag of await stored(story.image).tags()) {
      if (/^(target|lock|inventory|compiled)-/.test(tag)) continue
      const found = (await bytesOf(story, tag)).map((bytes) => bytes.includes(secret))
      expect({ tag, found: found.includes(true) }).toEqual({ tag, found: false })
    }
  })
})

test('system-packages are in the image', async () => {
  const files = { 'main.py': server([]), 'requirements.txt': '' }
  const story = await startStory('image-packages', files)
  try {
    const run = await story.pushToMain({ inputs: { 'system-packages': 'tini' } })
    expect(run.exitCode).toBe(0)
    const image = `${story.image}:${tagOf(run)}`
    expect(await look(image, 'command -v tini; ls /var/lib/apt/lists | wc -l')).toEqual([
      '/usr/bin/tini',
      '0',
    ])
  } finally {
    await story.close()
  }
})
