import { cacheMethods } from '../../test/kit/cache-service/faults.ts'
import type { RegistryProxy } from '../../test/kit/machine/registry-proxy.ts'
import type { Scenario } from '../../test/kit/scenario/scenario.ts'

/**
 * Makes registry, Actions cache and API answer each request so much later. So a run gets later by the delay for each
 * request that it waits for after another, and by nothing for those that it sends meanwhile.
 */
export function delay(registry: RegistryProxy, scenario: Scenario, milliseconds: number): void {
  registry.clear()
  scenario.cache.faults.clear()
  scenario.github.faults.clear()
  if (milliseconds === 0) return
  const late = { kind: 'slow', milliseconds } as const
  registry.set(/^/, late)
  for (const method of cacheMethods) scenario.cache.faults.set(method, late)
  scenario.github.faults.set('*', late)
}
