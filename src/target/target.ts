/** What the image will run on. Read once per base digest by a probe inside the base image, then remembered in the registry. */
export interface Target {
  /** Reference as given, e.g. `python:3.13-slim`. */
  readonly baseImage: string
  /** Digest of the platform's manifest. */
  readonly baseDigest: string
  /** `linux/amd64`, `linux/arm64`, … */
  readonly platform: string
  readonly python: {
    readonly version: string
    readonly minor: string
    readonly implementation: string
    readonly executable: string
    /** Which bytecode it reads: name and magic number, `cpython-313-f30d0d0a`. */
    readonly bytecode: string
    /** Folder of packages below an environment: `/lib/python3.13/site-packages`. */
    readonly packages: string
  }
  /** `cp313` */
  readonly abi: string
  readonly libc: { readonly family: 'glibc' | 'musl'; readonly version: string }
  /** PEP 508 marker environment of the target's interpreter. */
  readonly markers: Readonly<Record<string, string>>
  /** PEP 425 tags of the target's interpreter, best first. */
  readonly tags: readonly string[]
  /** Sum of the sizes of the base's regular files, bytes. */
  readonly baseUnpackedBytes: number
}

/** `cp313-glibc2.41-amd64`: names wheelhouses. */
export function targetSlug(target: Pick<Target, 'abi' | 'libc' | 'platform'>): string {
  const architecture = target.platform.split('/').slice(1).join('-')
  return `${target.abi}-${target.libc.family}${target.libc.version}-${architecture}`
}
