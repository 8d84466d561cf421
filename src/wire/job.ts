import type { Plan } from '../image/plan.ts'
import type { Options } from '../inputs/options.ts'
import type { Policy } from '../policy/policy.ts'
import type { Builder } from '../runner/builder.ts'
import type { Memory } from '../runner/memory.ts'
import type { IndexAccess } from './index-access.ts'
import type { Existing } from './look-up.ts'
import type { MadeAhead } from './make-ahead.ts'
import type { Prepared } from './prepare.ts'

/** What a run knows before it makes anything, and what it makes it with. */
export interface Job {
  readonly options: Options
  readonly policy: Policy
  readonly prepared: Prepared
  readonly plan: Plan
  readonly existing: Existing
  readonly memory: Memory
  readonly index: IndexAccess
  readonly builder: () => Promise<Builder>
  readonly ahead: MadeAhead
}
