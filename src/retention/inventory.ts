/** What a repository of a registry has, as plain data. */
export interface Inventory {
  /** Digest by tag. */
  readonly tags: ReadonlyMap<string, string>
  readonly manifests: ReadonlyMap<string, StoredManifest>
}

export interface StoredManifest {
  readonly digest: string
  /** `unreadable`: it is there and of a kind that we do not know, so it stays. */
  readonly kind: 'image' | 'index' | 'artifact' | 'unreadable'
  /** Of the manifest itself. */
  readonly bytes: number
  /** Config and layers. */
  readonly blobs: readonly Blob[]
  /** Digests of the layers, lowest first; empty where it is no image and no group. */
  readonly layers: readonly string[]
  /** Manifests of an index. */
  readonly children: readonly string[]
  /** What a signature, an attestation or another artifact is about. */
  readonly subject: string | undefined
  /** What a remembered fact was made from, as its annotation says. */
  readonly of: string | undefined
  /** Of an image of ours. */
  readonly origin: Origin | undefined
  /** Distributions that a remembered lock resolves to, as `Origin.requirements`. */
  readonly requirements: readonly string[] | undefined
  /** Of a remembered wheel that was compiled: `name==version`. */
  readonly compiled: string | undefined
  /** Of an alias: its name, and all that it has named. */
  readonly alias: { readonly name: string; readonly digests: readonly string[] } | undefined
  /** Since when it is known to be there, milliseconds since the epoch; undefined where it is seen for the first time. */
  readonly since: number | undefined
}

export interface Blob {
  readonly digest: string
  readonly size: number
}

/** What an image's labels say of what it was made from. */
export interface Origin {
  readonly commit: string | undefined
  readonly baseDigest: string
  readonly keys: { readonly deps: string; readonly srcs: string; readonly image: string }
  /** `name version kind sha256:<16 hex>`, sorted. */
  readonly requirements: readonly string[]
}
