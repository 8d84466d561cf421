// By path: the package's only entry also loads its OIDC client, and with that an HTTP stack of 1 MB, which takes a third
// of the time in which a bundle starts and which nothing here uses.
import { issue, issueCommand } from '../../node_modules/@actions/core/lib/command.js'
import {
  issueFileCommand,
  prepareKeyValueMessage,
} from '../../node_modules/@actions/core/lib/file-command.js'
import { summary } from '../../node_modules/@actions/core/lib/summary.js'

/** The step's log and the runner's files. */
export interface Log {
  info(text: string): void
  notice(text: string): void
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
    info,
    notice: (text) => issueCommand('notice', {}, text),
    warning: (text) => issueCommand('warning', {}, text),
    error: (text) => issueCommand('error', {}, text),
    group: (title, text) => {
      issue('group', title)
      info(text)
      issue('endgroup')
    },
    startGroup: (title) => issue('group', title),
    endGroup: () => issue('endgroup'),
    output: (name, value) => toFile('OUTPUT', name, value),
    state: (name, value) => toFile('STATE', name, value),
    mask: (value) => issueCommand('add-mask', {}, value),
    summary: async (markdown) => {
      if (Buffer.byteLength(markdown) >= maximumSummaryBytes) return
      try {
        await summary.addRaw(markdown).write()
      } catch {
        // Outside of a runner there is no summary file; the log has the same table.
      }
    },
  }
}

function info(text: string): void {
  process.stdout.write(`${harmless(text)}\n`)
}

/**
 * Much of what is told was said by programs, and by packages in them: none of it may be a command to the runner.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function harmless(text: string): string {
  return text.replace(/^(\s*)::/gm, '$1\\::').replaceAll('##[', '##\\[')
}

/** Outside of a runner there is no such file, and nobody to read it. */
function toFile(file: 'OUTPUT' | 'STATE', name: string, value: string): void {
  if (process.env[`GITHUB_${file}`]) issueFileCommand(file, prepareKeyValueMessage(name, value))
}
