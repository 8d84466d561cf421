// temporary, not committed
import { writeFile } from 'node:fs/promises'
import { setStage } from './stage.ts'
import { ours as _o, oursBuildx as ours } from './strategies/ours/strategy.ts'
import { forget } from '../test/kit/scenario-kit.ts'
import { scenarios } from './scenarios.ts'
const { stage, close } = await setStage((line) => { if (process.env['V']) console.log('   | ' + line.slice(0, 130)) })
const mode = process.argv[2] ?? 'base'
const n = Number(process.argv[3] ?? 3)
try {
  await forget('bench/profx')
  await stage.base.moveTo('first')
  const life = await ours.begin(stage, 'bench/profx')
  const registry = `http://${stage.state.registry}`
  const repo = 'bench-stage/base'
  const accept = { accept: 'application/vnd.oci.image.manifest.v1+json,application/vnd.docker.distribution.manifest.v2+json,application/vnd.oci.image.index.v1+json,application/vnd.docker.distribution.manifest.list.v2+json' }
  const put = async (body: string): Promise<string> => {
    const { createHash } = await import('node:crypto')
    const digest = 'sha256:' + createHash('sha256').update(body).digest('hex')
    const start = await fetch(`${registry}/v2/${repo}/blobs/uploads/`, { method: 'POST' })
    const at = new URL(start.headers.get('location') ?? '', registry)
    at.searchParams.set('digest', digest)
    await fetch(at, { method: 'PUT', body, headers: { 'content-type': 'application/octet-stream' } })
    return digest
  }
  const moveBase = async (i: number): Promise<void> => {
    await stage.base.moveTo('refreshed')
    const got = await fetch(`${registry}/v2/${repo}/manifests/3.13-slim`, { headers: accept })
    let type = got.headers.get('content-type') ?? ''
    let manifest = (await got.json()) as any
    if (manifest.manifests) {
      const one = await fetch(`${registry}/v2/${repo}/manifests/${manifest.manifests[0].digest}`, { headers: accept })
      type = one.headers.get('content-type') ?? ''
      manifest = await one.json()
    }
    const config = (await (await fetch(`${registry}/v2/${repo}/blobs/${manifest.config.digest}`)).json()) as any
    config.config.Labels = { ...config.config.Labels, round: `${Date.now()}-${i}` }
    const text = JSON.stringify(config)
    manifest.config.digest = await put(text)
    manifest.config.size = text.length
    const answer = await fetch(`${registry}/v2/${repo}/manifests/3.13-slim`, { method: 'PUT', headers: { 'content-type': type }, body: JSON.stringify(manifest) })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const show = (what: string, push: any): void => console.log(what, push.seconds.toFixed(3), push.phases.map((p: any) => `${p.name} ${p.seconds.toFixed(2)}`).join(', '))
  const prof = process.env['PROF'] ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=/tmp/prof/cpu --cpu-prof-interval=500` } : {}
  const observed = process.env['OBS'] ? { NODE_OPTIONS: `--import=/work/main/bench/observe.mjs`, BENCH_OBSERVED: '/tmp/prof/observed.json' } : {}
  show('cold', await life.push(undefined))
  const added = scenarios.find(({ name }) => name === 'small dependency')?.change?.(stage)
  for (let i = 0; i < n; i++) {
    let change: any
    if (mode === 'base') await moveBase(i)
    if (mode === 'code') change = stage.example.changeSource
    if (mode === 'small') change = i === 0 ? added : undefined
    if (mode === 'cold') { await forget('bench/profx'); await life.loseCaches() }
    show(mode, await life.push(change, { ...prof, ...observed }))
    if (process.env['OBS']) {
      const waits = JSON.parse(await (await import('node:fs/promises')).readFile('/tmp/prof/observed.json', 'utf8')) as any[]
      const t0 = Math.min(...waits.map((w) => w.from))
      for (const w of waits) console.log('     ', (w.from - t0).toFixed(0).padStart(6), (w.to - t0).toFixed(0).padStart(6), w.what.slice(0, 140))
    }
  }
  await life.end()
  void writeFile
} finally { await close() }
