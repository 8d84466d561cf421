import * as core from '@actions/core'

/** The step's log and the runner's files. */
export interface Log {
  info(text: string): void
  warning(text: string): void
  error(text: string): void
  /** A folded group of lines. */
  group(title: string, text: string): void
  startGroup(title: string): void
  endGroup(): void
  output(name: string, value: string): void
  state(name: string, value: string): void
  mask(value: string): void
  summary(markdown: string): Promise<void>
}

/** A job summary holds 1 MiB per step; beyond, the runner drops it whole. */
const maximumSummaryBytes = 1024 * 1024

export function createLog(): Log {
  return {
    info: core.info,
    warning: (text) => {
      core.warning(text)
    },
    error: (text) => {
      core.error(text)
    },
    group: (title, text) => {
      core.startGroup(title)
      core.info(text)
      core.endGroup()
    },
    startGroup: core.startGroup,
    endGroup: core.endGroup,
    output: core.setOutput,
    state: core.saveState,
    mask: core.setSecret,
    summary: async (markdown) => {
      if (Buffer.byteLength(markdown) >= maximumSummaryBytes) return
      try {
        await core.summary.addRaw(markdown).write()
      } catch {
        // Outside of a runner there is no summary file; the log has the same table.
      }
    },
  }
}
