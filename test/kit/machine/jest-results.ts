import { z } from 'zod'

/** What is read of jest's `--json` output (jest docs, `testResultsProcessor`). */
const resultsSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})

export interface Counted {
  readonly passed: number
  /** Failed tests, and files that could not be run at all. */
  readonly failed: number
  readonly skipped: number
  /** Full names of failed tests; paths of files that could not be run. */
  readonly failures: readonly string[]
}

/**
 * @param text contents of the results file; undefined when jest left none
 * @param exitCode of jest
 */
export function countTests(text: string | undefined, exitCode: number): Counted {
  if (text === undefined)
    return { passed: 0, failed: 1, skipped: 0, failures: ['jest ended without results'] }
  const results = resultsSchema.parse(JSON.parse(text))
  const broken = results.testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    )
    .map(({ name }) => name)
  const failures = results.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  )
  const all = [...failures, ...broken]
  // For instance a handle that keeps it open, or a missed coverage threshold.
  if (exitCode !== 0 && all.length === 0) all.push(`jest ended with exit code ${exitCode}`)
  return {
    passed: results.numPassedTests,
    failed: all.length,
    skipped: results.numPendingTests + results.numTodoTests,
    failures: all,
  }
}
