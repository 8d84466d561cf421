/** What is in the repository, as far as the build needs it. Paths are relative to the project folder, with `/`. */
export interface Project {
  readonly root: string
  readonly name: string
  readonly lock: LockSource
  /** Normalised names that `pyproject.toml` asks for; empty where there is none. */
  readonly direct: readonly string[]
  /** Requested Python minor (`3.13`) or undefined where the project leaves it open. */
  readonly python: Found<PythonRequest> | undefined
  readonly app: Found<App>
  /** Folders for the import path, first wins: `['.']` or `['src', '.']`; a Django project's own folder first. */
  readonly sourceRoots: readonly string[]
  /** Ignore patterns (gitignore syntax) for the sources, in order: ours, the repository's, the user's. */
  readonly ignore: readonly string[]
  /** Whether the repository has a `.dockerignore`. */
  readonly hasIgnoreFile: boolean
  /** Everything detected, in the order it is logged. */
  readonly findings: readonly Finding[]
  /** Non-fatal advice (unpinned requirements, …). */
  readonly hints: readonly string[]
}

/** Where the requirements come from. A new lock format is a new member here and a new reader in `project/locks/`. */
export type LockSource =
  | {
      readonly kind: 'requirements-txt'
      readonly path: string
      readonly files: readonly string[]
      readonly pinned: boolean
      readonly hashed: boolean
    }
  | { readonly kind: 'uv-lock'; readonly path: string; readonly files: readonly string[] }
  | { readonly kind: 'pylock'; readonly path: string; readonly files: readonly string[] }
  | { readonly kind: 'pyproject'; readonly path: string; readonly files: readonly string[] }
  | { readonly kind: 'none' }

export interface PythonRequest {
  /** As written, e.g. `>=3.11,<3.14` or `3.13`. */
  readonly text: string
  /** The minor to use: the newest supported one that satisfies `text`. */
  readonly minor: string
}

export type App =
  | {
      readonly kind: 'django'
      readonly settings: string
      readonly managePy: string
      readonly collectstatic: boolean
      readonly command: readonly string[]
    }
  | { readonly kind: 'asgi' | 'wsgi'; readonly object: string; readonly command: readonly string[] }
  | { readonly kind: 'script'; readonly name: string; readonly command: readonly string[] }
  | { readonly kind: 'module'; readonly module: string; readonly command: readonly string[] }
  | { readonly kind: 'given'; readonly command: readonly string[] }

export interface Found<T> {
  readonly value: T
  readonly file: string
  /** 1-based; undefined where the whole file is meant. */
  readonly line: number | undefined
}

export interface Finding {
  readonly what: string
  readonly value: string
  readonly file: string | undefined
  readonly line: number | undefined
}
