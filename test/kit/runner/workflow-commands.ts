/** One `::name key=value,…::message` line of a step's output. */
export interface WorkflowCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

const COMMAND = /^\s*::(?<name>[a-z-]+)(?: (?<properties>.*?))?::(?<message>.*)$/i

/** @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
export function parseCommand(line: string): WorkflowCommand | undefined {
  const groups = COMMAND.exec(line)?.groups
  if (groups === undefined) return undefined
  const properties: Record<string, string> = {}
  for (const pair of (groups['properties'] ?? '').split(',')) {
    const equals = pair.indexOf('=')
    if (equals > 0) properties[pair.slice(0, equals).trim()] = unescapeProperty(pair.slice(equals + 1))
  }
  return {
    name: (groups['name'] ?? '').toLowerCase(),
    properties,
    message: unescapeMessage(groups['message'] ?? ''),
  }
}

function unescapeMessage(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function unescapeProperty(text: string): string {
  return unescapeMessage(text.replaceAll('%3A', ':').replaceAll('%2C', ','))
}
