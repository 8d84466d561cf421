import type { WheelSpec } from '../../test/kit/wheels/wheels.ts'

/** A project that does not exist, one property of which grows. */
export interface Point {
  readonly label: string
  readonly distributions: readonly WheelSpec[]
  readonly sourceFiles: number
  /** How many of them a code change changes. */
  readonly changedFiles: number
}

export interface Curve {
  readonly name: string
  readonly title: string
  readonly points: readonly Point[]
  /** Whether all is made once more from the wheelhouse in the Actions cache, with nothing in the registry. */
  readonly restores: boolean
}

const MB = 1_000_000
const WHEEL_BYTES = 25 * MB
const SMALL = { distributions: 5, wheelBytes: 50_000, sourceFiles: 200, changedFiles: 1 } as const

function wheels(count: number, bytes: number, kind: WheelSpec['kind']): readonly WheelSpec[] {
  return Array.from({ length: count }, (_, number) => ({
    name: `scale-${String(number).padStart(3, '0')}`,
    version: '1.0',
    bytes,
    kind,
  }))
}

const ofSize = (megabytes: number): Point => ({
  label: megabytes < 1000 ? `${megabytes} MB` : `${megabytes / 1000} GB`,
  distributions: wheels((megabytes * MB) / WHEEL_BYTES, WHEEL_BYTES, 'native'),
  sourceFiles: SMALL.sourceFiles,
  changedFiles: SMALL.changedFiles,
})
const sizes = [50, 500, 2000].map(ofSize)

export const curves: readonly Curve[] = [
  {
    name: 'image-size',
    title: 'dependencies of 50 MB, 500 MB and 2 GB, in wheels of 25 MB',
    points: sizes,
    restores: false,
  },
  {
    name: 'changed-files',
    title: 'a code change of 10, 100 and 1,000 of 20,000 source files of 2 kB',
    points: [10, 100, 1000].map((changedFiles) => ({
      label: `${changedFiles.toLocaleString('en')} of 20,000`,
      distributions: wheels(SMALL.distributions, SMALL.wheelBytes, 'pure'),
      sourceFiles: 20_000,
      changedFiles,
    })),
    restores: false,
  },
  {
    name: 'distributions',
    title: '20, 100 and 300 distributions of 50 kB',
    points: [20, 100, 300].map((count) => ({
      label: String(count),
      distributions: wheels(count, SMALL.wheelBytes, 'pure'),
      sourceFiles: SMALL.sourceFiles,
      changedFiles: SMALL.changedFiles,
    })),
    restores: false,
  },
  {
    name: 'wheelhouse',
    title:
      'a wheelhouse of 50 MB, 500 MB and 2 GB: saved by post, and restored where the registry has nothing',
    points: sizes,
    restores: true,
  },
]
