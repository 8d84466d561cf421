import type { Measurement } from '../measure/measurement.ts'
import type { Finding } from '../project/project.ts'
import { targetSlug } from '../target/target.ts'
import type { FilledWheelhouse } from './fill-wheelhouse.ts'
import { setOutput } from './outputs.ts'
import type { Prepared } from './prepare.ts'
import type { World } from './world.ts'

/** What was detected, from which file and line: the first thing in the log. */
export function renderFindings(findings: readonly Finding[]): string {
  const width = Math.max(0, ...findings.map((finding) => finding.what.length))
  return findings
    .map(({ what, value, file, line }) => {
      const where = file === undefined ? '' : `  (${file}${line === undefined ? '' : `:${String(line)}`})`
      return `${what.padEnd(width)}  ${value}${where}`
    })
    .join('\n')
}

export function announcePrepared({ log }: World, { target, keys, requirements }: Prepared): void {
  log.info(
    `Target: Python ${target.python.version} (${target.abi}), ${target.libc.family} ${target.libc.version}, ` +
      `${target.platform}, base ${target.baseImage}@${target.baseDigest.slice(0, 19)}`,
  )
  setOutput(log, 'target', targetSlug(target))
  setOutput(log, 'python-version', target.python.version)
  setOutput(log, 'deps-key', keys.deps)
  setOutput(log, 'srcs-key', keys.srcs)
  setOutput(log, 'image-key', keys.image)
  setOutput(log, 'requirements-count', requirements.distributions.length)
}

export function announceWheelhouse({ log }: World, { report, key, hit }: FilledWheelhouse): void {
  const counts = [
    `${String(report.restored.length)} restored`,
    `${String(report.fetched.length)} fetched (${(report.bytesFetched / 1e6).toFixed(1)} MB)`,
    `${String(report.compiled.length)} compiled`,
    `${String(report.discarded.length)} discarded`,
    `${String(report.pruned.length)} pruned`,
  ]
  log.info(`Wheelhouse: ${counts.join(', ')}`)
  setOutput(log, 'wheelhouse-key', key)
  setOutput(log, 'wheelhouse-hit', String(hit === 'exact'))
}

export function announceMeasurement({ log }: World, { cacheState, counters }: Measurement): void {
  setOutput(log, 'cache-state', cacheState)
  setOutput(log, 'wheels-fetched', counters.wheelsFetched)
  setOutput(log, 'sdists-compiled', counters.sdistsCompiled)
  setOutput(log, 'bytes-pushed', counters.bytesPushed)
}
