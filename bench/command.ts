/** Options that all benchmarks have, for `parseArgs`. `keep` is the kit's: it stays up. */
export const commonOptions = {
  write: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** What shows the log of every build as it comes, where that is asked for. */
export function verboseLine({ verbose }: { readonly verbose: boolean }): (line: string) => void {
  return (line) => {
    if (verbose) console.log(`   | ${line}`)
  }
}

/** Runs a program; an error is told in a line and makes its exit code 1. */
export async function runCommand(main: (argv: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
