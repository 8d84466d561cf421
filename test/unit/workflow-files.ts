import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { repositoryRoot } from '../kit/machine/folders.ts'

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']))
const step = z.object({
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
})
const job = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  if: z.string().optional(),
  permissions: permissions.optional(),
  env: z.record(z.string(), z.unknown()).default({}),
  with: z.record(z.string(), z.unknown()).default({}),
  secrets: z.record(z.string(), z.string()).default({}),
  'timeout-minutes': z.number().optional(),
  steps: z.array(step).default([]),
})
const called = z.object({
  inputs: z.record(z.string(), z.object({ required: z.boolean().default(false) })).default({}),
  secrets: z.record(z.string(), z.object({ required: z.boolean().default(false) })).default({}),
})
const workflowShape = z.object({
  name: z.string(),
  on: z.unknown(),
  permissions,
  jobs: z.record(z.string(), job),
})

export type Job = z.infer<typeof job>
export interface WorkflowFile extends z.infer<typeof workflowShape> {
  /** Relative to the repository. */
  readonly file: string
  readonly text: string
  /** Set where others can call it. */
  readonly call: z.infer<typeof called> | undefined
}

/** All workflows of a folder. `secrets: inherit` has another shape, and fails here. */
export function workflowsIn(folder: string): readonly WorkflowFile[] {
  return readdirSync(path.join(repositoryRoot, folder))
    .sort()
    .map((name) => readWorkflow(`${folder}/${name}`))
}

function readWorkflow(file: string): WorkflowFile {
  const text = readFileSync(path.join(repositoryRoot, file), 'utf8')
  const content = workflowShape.parse(parse(text))
  const on = z.object({ workflow_call: called.nullish() }).safeParse(content.on)
  const isCalled = on.success && on.data.workflow_call !== undefined
  return { ...content, file, text, call: isCalled ? called.parse(on.data.workflow_call ?? {}) : undefined }
}
