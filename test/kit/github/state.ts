/** What the stand-in remembers. Tests read it, and write it through the functions of the stand-in. */
export interface State {
  /** `owner/name`. */
  readonly repository: string
  readonly repositoryId: number
  readonly defaultBranch: string
  readonly ownerKind: 'Organization' | 'User'
  readonly comments: Map<number, Comment>
  readonly pulls: Map<number, Pull>
  readonly issues: Map<number, Issue>
  readonly runs: Map<number, Run>
  readonly artifacts: Map<number, Artifact>
  /** Versions by `owner/package_type/package_name`. */
  readonly packages: Map<string, PackageVersion[]>
  nextId: number
}

export interface Comment {
  readonly id: number
  /** Number of the issue or pull request. */
  readonly issue: number
  readonly body: string
  readonly author: string
  readonly createdAt: string
  readonly updatedAt: string
  /** Why it is hidden, as REST tells it. */
  readonly minimized?: string
}

export interface Pull {
  readonly number: number
  readonly title: string
  readonly state: 'open' | 'closed'
  readonly head: Branch
  readonly base: Branch
  readonly mergeCommitSha: string
  readonly labels: readonly string[]
}

/** An issue that is no pull request. */
export interface Issue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly author: string
  readonly state: 'open' | 'closed'
  readonly createdAt: string
  readonly updatedAt: string
}

/** A run of a workflow. */
export interface Run {
  readonly id: number
  /** Name of the workflow's file. */
  readonly workflow: string
  readonly branch: string
  readonly createdAt: string
  /** Undefined while it runs. */
  readonly conclusion: 'success' | 'failure' | 'cancelled' | undefined
}

/** What a workflow run has uploaded. */
export interface Artifact {
  readonly id: number
  readonly run: number
  readonly name: string
  /** As the API tells it. */
  readonly bytes: number
  readonly expired: boolean
  /** Where a download is sent on to. */
  readonly location: string
}

export interface Branch {
  readonly ref: string
  readonly sha: string
  /** `owner/name`; a fork's where the head is in a fork. */
  readonly repository: string
}

export interface PackageVersion {
  readonly id: number
  /** Digest of the manifest, `sha256:…`. */
  readonly name: string
  readonly tags: readonly string[]
  readonly createdAt: string
}

export type Permission = 'issues' | 'pull-requests' | 'packages' | 'actions'

/** Who a token stands for and what it may write. */
export interface Identity {
  readonly login: string
  readonly writes: readonly Permission[]
}
