/** Values of the contexts that an action's metadata may name: `github`, `runner`, `env`. */
export type Contexts = Readonly<Record<string, Readonly<Record<string, string>>>>

export type JobStatus = 'success' | 'failure'

const PLACEHOLDER = /\$\{\{\s*(.*?)\s*\}\}/g
const PATH = /^[a-z]+\.[a-z_]+$/

/**
 * Replaces `${{ github.token }}` and its like. A property that is not set is empty, as on GitHub.
 * @throws on anything but a context and a property, so that an unsupported default cannot pass unnoticed
 */
export function evaluate(text: string, contexts: Contexts): string {
  return text.replace(PLACEHOLDER, (_, expression: string) => {
    const [context = '', property = ''] = expression.split('.')
    const values = contexts[context]
    if (!PATH.test(expression) || values === undefined)
      throw new Error(`unsupported expression: ${expression}`)
    return values[property] ?? ''
  })
}

/** Whether a phase with this `post-if` runs. @throws on conditions other than the plain status functions */
export function holds(condition: string, status: JobStatus): boolean {
  switch (condition.replace(PLACEHOLDER, '$1').trim()) {
    case 'always()':
    case '!cancelled()':
    case 'success() || failure()':
      return true
    case 'success()':
      return status === 'success'
    case 'failure()':
      return status === 'failure'
    case 'cancelled()':
      return false
    default:
      throw new Error(`unsupported condition: ${condition}`)
  }
}
