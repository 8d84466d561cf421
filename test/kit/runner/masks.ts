/** The secrets of a job. What a job prints passes through `apply` before anyone sees it. */
export interface Masks {
  /** Lines of a longer text are masked one by one, because the log is masked line by line. */
  add(secret: string): void
  apply(text: string): string
}

export function createMasks(): Masks {
  const secrets = new Set<string>()
  return {
    add(secret) {
      for (const line of [secret, ...secret.split(/\r?\n/)]) if (line.trim() !== '') secrets.add(line)
    },
    apply(text) {
      // Longest first: a secret that is part of another must not leave the rest of it readable.
      const ordered = [...secrets].sort((a, b) => b.length - a.length)
      return ordered.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
    },
  }
}
