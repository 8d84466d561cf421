import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { restoreCache, saveCache } from '@actions/cache'
import type { ClientReply, ClientRequest, Operation } from './client.ts'

// The program that `startCacheClient` runs: reads requests from its parent and answers them one by one.

const MEBIBYTE = 2 ** 20
const folder = `${process.env['HOME'] ?? ''}/cached`

function empty(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

function makeFile(name: string, bytes: number): void {
  empty()
  const file = openSync(`${folder}/${name}`, 'w')
  for (let left = bytes; left > 0; left -= MEBIBYTE) writeSync(file, randomBytes(Math.min(left, MEBIBYTE)))
  closeSync(file)
}

async function perform(operation: Operation, results: unknown[]): Promise<void> {
  switch (operation.op) {
    case 'file':
      makeFile(operation.name, operation.bytes)
      return
    case 'save':
      results.push(await saveCache(['~/cached'], operation.key))
      return
    case 'restore': {
      empty()
      const [primary = '', ...others] = operation.keys
      results.push((await restoreCache(['~/cached'], primary, others)) ?? 'miss')
      return
    }
    case 'list':
      results.push(readdirSync(folder).join())
  }
}

async function serve({ env, operations }: ClientRequest): Promise<ClientReply> {
  Object.assign(process.env, env)
  const results: unknown[] = []
  let log = ''
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    log += chunk.toString()
    return true
  }
  for (const operation of operations) await perform(operation, results)
  return { results, log }
}

process.on('message', (request) => {
  void serve(request as ClientRequest).then((reply) => process.send?.(reply))
})
