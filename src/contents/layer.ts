/** What a layer's archive lists. https://github.com/opencontainers/image-spec/blob/main/layer.md */
export interface LayerListing {
  readonly digest: string
  /** As pulled. */
  readonly transferBytes: number
  /** In the order of the archive. */
  readonly entries: readonly LayerItem[]
}

export interface LayerItem {
  /** Relative to the image's root, without slashes at its ends. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'symlink' | 'link' | 'other'
  readonly bytes: number
  /** Of a symlink as it stands; of a (hard) link the path of the file that it is another name of. */
  readonly target: string | undefined
  /** Content, where it was wanted. */
  readonly text: string | undefined
  readonly rights?: Rights
}

export interface Rights {
  /** Permission bits. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** Whether a file's content is needed: a distribution's description and the list of its files. */
export function isTold(path: string): boolean {
  return /\.dist-info\/(?:METADATA|RECORD)$/.test(path)
}
