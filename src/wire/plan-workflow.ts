import { parseWorkflowBranches, parseWorkflowInputs } from '../inputs/workflow-inputs.ts'
import { planMatrix } from '../matrix/plan-matrix.ts'
import type { World } from './world.ts'

/** The whole step of `actions/plan`. @throws Problem with every mistake in the workflow's inputs */
export function planWorkflow(env: World['env'], log: Pick<World['log'], 'info' | 'output'>): void {
  const images = parseWorkflowInputs(env)
  const branches = parseWorkflowBranches(env)
  const { legs, indexes } = planMatrix(images, branches.length)
  for (const { title, runner } of legs) log.info(`${title} on ${[runner].flat().join(', ')}`)
  log.output('matrix', JSON.stringify({ include: legs }))
  log.output('branches', JSON.stringify(branches))
  log.output('indexes', indexes.length === 0 ? '' : JSON.stringify({ include: indexes }))
}
