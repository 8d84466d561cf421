/** Says what is being done, that it is still being done, and how long it took. */
export interface Steps {
  /** Aborted when the user interrupts: long work takes it along. */
  readonly signal: AbortSignal
  say(text: string): void
  /**
   * Announces `title`, repeats it with the latest word of the work every 15 seconds, and says the seconds it took.
   * @param work gets a function that takes the latest word, for instance a line of a program's output
   */
  during<T>(title: string, work: (latest: (line: string) => void) => Promise<T>): Promise<T>
}

const HEARTBEAT_MS = 15_000

export function stepsOn(write: (line: string) => void, signal: AbortSignal): Steps {
  return {
    signal,
    say: (text) => write(`kit: ${text}`),
    async during(title, work) {
      signal.throwIfAborted()
      const start = performance.now()
      const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`
      let latest = ''
      write(`kit: ${title} …`)
      const heartbeat = setInterval(
        () => write(`kit: ${title}: ${seconds()} so far${latest && `, ${latest.trim().slice(0, 80)}`}`),
        HEARTBEAT_MS,
      )
      try {
        const value = await work((line) => (latest = line))
        write(`kit: ${title}: done in ${seconds()}`)
        return value
      } catch (error) {
        write(`kit: ${title}: failed after ${seconds()}`)
        throw error
      } finally {
        clearInterval(heartbeat)
      }
    },
  }
}
