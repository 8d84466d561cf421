import type { Log } from '../runner/log.ts'

/** Every output of `action.yml`; a test holds the two lists against each other. */
export const outputNames = [
  'image',
  'digest',
  'tags',
  'deps-key',
  'srcs-key',
  'image-key',
  'deps-image',
  'srcs-image',
  'target',
  'python-version',
  'wheelhouse-key',
  'wheelhouse-hit',
  'cache-state',
  'transfer-size',
  'unpacked-size',
  'size-change',
  'deploy-bytes',
  'layers-reused',
  'layers-new',
  'deps-unchanged',
  'reproduced',
  'verdict',
  'report-path',
  'html-path',
  'measurement-path',
  'history-path',
  'report-json-path',
  'comment-url',
  'requirements-count',
  'wheels-fetched',
  'sdists-compiled',
  'bytes-pushed',
] as const
export type OutputName = (typeof outputNames)[number]

/** Sets one output as soon as it is known, so that a later failure does not take it away. */
export function setOutput(
  log: Pick<Log, 'output'>,
  name: OutputName,
  value: string | number | undefined,
): void {
  if (value !== undefined) log.output(name, String(value))
}

/** @param tags that were moved to it. */
export function setImage(
  log: Pick<Log, 'output'>,
  digest: string | undefined,
  tags: readonly string[],
): void {
  setOutput(log, 'digest', digest)
  setOutput(log, 'tags', tags.join('\n'))
}
