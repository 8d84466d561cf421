import path from 'node:path'
import { must } from '../machine/shell.ts'

/** A distribution of our own making: one module, and data that no compression makes smaller. */
export interface WheelSpec {
  readonly name: string
  readonly version: string
  /** Of its data; 0 for none. */
  readonly bytes: number
  /** `pure`: for every Python. `native`: as if it had machine code for CPython 3.13. */
  readonly kind: 'pure' | 'native'
  /** Of a native one, as wheels name it; this machine's where left out. */
  readonly machine?: 'x86_64' | 'aarch64'
}

export interface WrittenWheel {
  readonly name: string
  readonly version: string
  /** Name of the file in its folder. */
  readonly file: string
  readonly sha256: string
}

/** Writes the wheels into a folder, which is made. The same specification gives the same bytes. */
export async function writeWheels(
  folder: string,
  specs: readonly WheelSpec[],
): Promise<readonly WrittenWheel[]> {
  const own = process.arch === 'arm64' ? 'aarch64' : 'x86_64'
  const tagOf = ({ kind, machine = own }: WheelSpec): string =>
    kind === 'pure' ? 'py3-none-any' : `cp313-cp313-manylinux_2_17_${machine}`
  const input = JSON.stringify(
    specs.map((spec) => ({ name: spec.name, version: spec.version, bytes: spec.bytes, tag: tagOf(spec) })),
  )
  const script = path.join(import.meta.dirname, 'write_wheels.py')
  return JSON.parse(await must(['python3', script, folder], { input })) as readonly WrittenWheel[]
}

/** `requirements.txt` that pins each of them by its hash. */
export function lockOf(wheels: readonly WrittenWheel[]): string {
  return wheels
    .map(({ name, version, sha256 }) => `${name}==${version} \\\n    --hash=sha256:${sha256}\n`)
    .join('')
}
