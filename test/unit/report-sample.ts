import type { Baseline } from '../../src/baseline/baseline.ts'
import type { DistributionSize, Measurement, PartSize } from '../../src/measure/measurement.ts'

export const baseCommit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'
export const headCommit = 'f00dfeed00112233445566778899aabbccddeeff'

/** A measurement of a small data service, as the base commit has it; with whatever a test changes. */
export function sampleMeasurement(changes: Partial<Measurement> = {}): Measurement {
  return {
    schema: 1,
    tool: '0.1.0',
    image: 'ghcr.io/org/app',
    platform: 'linux/amd64',
    commit: baseCommit,
    measuredAt: '2026-10-01T12:00:00.000Z',
    compression: 'zstd',
    bytecode: 'deps',
    base: { reference: 'python:3.13-slim', digest: sha256('b') },
    python: '3.13.5',
    keys: { deps: 'd0d0', srcs: 'e0e0', image: 'f0f0' },
    keyParts: [
      { of: 'deps', name: 'target', value: 'cp313-glibc2.41-amd64' },
      { of: 'deps', name: 'requirement fastapi', value: '0.118.0 wheel sha256:0123456789abcdef' },
      { of: 'deps', name: 'requirement numpy', value: '2.3.1 wheel sha256:fedcba9876543210' },
      { of: 'srcs', name: 'tree', value: sha256('c') },
    ],
    digest: sha256('d'),
    parts: [
      part('base', 45_200_000, 130_400_000, '1'),
      part('deps', 24_000_000, 84_000_000, '2'),
      part('srcs', 81_000, 310_000, '3'),
    ],
    distributions: [
      distribution('fastapi', '0.118.0', 1_100_000),
      distribution('numpy', '2.3.1', 61_000_000),
    ],
    unowned: { bytes: 12_000, files: 3 },
    phases: [
      { name: 'detect', seconds: 0.1 },
      { name: 'fetch', seconds: 8.2 },
      { name: 'install', seconds: 21.4 },
      { name: 'export and push', seconds: 64 },
    ],
    steps: { total: 9, cached: 2 },
    counters: {
      wheelsRestored: 0,
      wheelsFetched: 2,
      sdistsCompiled: 0,
      bytesFetched: 17_000_000,
      bytesPushed: 69_281_000,
    },
    cacheState: 'cold',
    ...changes,
  }
}

/** The same project with other sources on unchanged dependencies. */
export function withChangedCode(): Measurement {
  return sampleMeasurement({
    commit: headCommit,
    keys: { deps: 'd0d0', srcs: 'e1e1', image: 'f1f1' },
    keyParts: [...sampleMeasurement().keyParts.slice(0, 3), { of: 'srcs', name: 'tree', value: sha256('9') }],
    parts: [
      part('base', 45_200_000, 130_400_000, '1'),
      part('deps', 24_000_000, 84_000_000, '2'),
      part('srcs', 82_500, 315_000, '4'),
    ],
    phases: [
      { name: 'detect', seconds: 0.1 },
      { name: 'export and push', seconds: 1.3 },
    ],
    steps: { total: 3, cached: 0 },
    counters: {
      wheelsRestored: 0,
      wheelsFetched: 0,
      sdistsCompiled: 0,
      bytesFetched: 0,
      bytesPushed: 82_500,
    },
    cacheState: 'warm-deps',
  })
}

/** numpy raised, pandas added, on a newer base image. */
export function withMoreDependencies(): Measurement {
  return sampleMeasurement({
    commit: headCommit,
    base: { reference: 'python:3.13-slim', digest: sha256('7') },
    keys: { deps: 'd1d1', srcs: 'e0e0', image: 'f2f2' },
    keyParts: [
      { of: 'deps', name: 'target', value: 'cp313-glibc2.41-amd64' },
      { of: 'deps', name: 'requirement numpy', value: '2.4.0 wheel sha256:fedcba9876543210' },
      { of: 'deps', name: 'requirement pandas', value: '3.0.0 wheel sha256:fedcba9876543210' },
      { of: 'srcs', name: 'tree', value: sha256('c') },
    ],
    parts: [
      part('base', 45_900_000, 131_000_000, '5'),
      part('deps', 41_000_000, 149_000_000, '6'),
      part('srcs', 81_000, 310_000, '3'),
    ],
    distributions: [distribution('numpy', '2.4.0', 62_000_000), distribution('pandas', '3.0.0', 65_000_000)],
  })
}

export function distribution(
  name: string,
  version: string,
  bytes: number,
  bytecodeBytes = bytes / 5,
): DistributionSize {
  return { name, version, bytes, files: 12, bytecodeBytes }
}

export function part(
  name: PartSize['name'],
  transferBytes: number,
  unpackedBytes: number | undefined,
  digit: string,
): PartSize {
  return { name, transferBytes, unpackedBytes, layers: [{ digest: sha256(digit), bytes: transferBytes }] }
}

export function foundBaseline(
  measurement = sampleMeasurement(),
  { distance }: { distance: number | undefined } = { distance: 0 },
): Baseline {
  return { kind: 'found', measurement, commit: baseCommit, distance }
}

export function sha256(digit: string): string {
  return `sha256:${digit.repeat(64)}`
}
