import type { Masks } from './masks.ts'
import { parseCommand, type WorkflowCommand } from './workflow-commands.ts'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  /** `file`, `line`, `title` and so on, as given. */
  readonly properties: Readonly<Record<string, string>>
}

/** Turns what a step prints into what GitHub shows: masked lines, and annotations. */
export interface StepLog {
  readonly lines: readonly string[]
  readonly annotations: readonly Annotation[]
  /** Takes one line of the step's output. */
  line(text: string): void
  annotate(annotation: Annotation): void
}

export interface StepLogOptions {
  readonly masks: Masks
  /** Shows `::debug::` lines, as a runner does when `ACTIONS_STEP_DEBUG` is set. */
  readonly debug: boolean
  /** Called with every line that is shown. */
  readonly onLine: ((line: string) => void) | undefined
}

export function createStepLog({ masks, debug, onLine }: StepLogOptions): StepLog {
  const lines: string[] = []
  const annotations: Annotation[] = []
  /** Commands are ignored until this token comes back as a command of its own. */
  let resumeToken: string | undefined

  const show = (text: string): void => {
    for (const line of masks.apply(text).split('\n')) {
      lines.push(line)
      onLine?.(line)
    }
  }
  const annotate = (annotation: Annotation): void => {
    annotations.push({ ...annotation, message: masks.apply(annotation.message) })
    show(`##[${annotation.level}]${annotation.message}`)
  }
  const obey = (command: WorkflowCommand, text: string): void => {
    switch (command.name) {
      case 'add-mask':
        masks.add(command.message)
        return
      case 'stop-commands':
        resumeToken = command.message
        return
      case 'error':
      case 'warning':
      case 'notice':
        annotate({ level: command.name, message: command.message, properties: command.properties })
        return
      case 'debug':
        if (debug) show(`##[debug]${command.message}`)
        return
      case 'group':
        show(`##[group]${command.message}`)
        return
      case 'endgroup':
        show('##[endgroup]')
        return
      case 'echo':
      case 'add-matcher':
      case 'remove-matcher':
        return
      case 'set-output':
      case 'save-state':
      case 'set-env':
      case 'add-path':
        annotate({ level: 'error', message: `The \`${command.name}\` command is disabled.`, properties: {} })
        return
      default:
        show(text)
    }
  }

  return {
    lines,
    annotations,
    annotate,
    line(text) {
      const command = resumeToken === undefined ? parseCommand(text) : undefined
      if (resumeToken !== undefined) {
        if (text.trim() === `::${resumeToken}::`) resumeToken = undefined
        else show(text)
      } else if (command === undefined) show(text)
      else obey(command, text)
    },
  }
}
