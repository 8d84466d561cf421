import { enumerate, quote, size, type Phrase } from './words.ts'

/** Of all sources without an ignore file, and of a folder of tests: below it advice is not worth a line. */
const worthwhile = { all: 1_000_000, tests: 100_000 }
const named = 3

/** What of the sources might be left out, with its bytes. @param files that go into the image, with paths as in the repository. */
export function adviseOnSources(
  files: readonly { readonly path: string; readonly bytes: number }[],
  hasIgnoreFile: boolean,
): readonly Phrase[] {
  const tops = new Map<string, number>()
  for (const { path, bytes } of files) {
    const [top = '', ...rest] = path.split('/')
    const name = rest.length === 0 ? top : `${top}/`
    tops.set(name, (tops.get(name) ?? 0) + bytes)
  }
  const all = [...tops.values()].reduce((sum, bytes) => sum + bytes, 0)
  const largest = [...tops].sort(([, a], [, b]) => b - a).slice(0, named)
  const tests = [...tops].filter(([name, bytes]) => /^tests?\/$/.test(name) && bytes >= worthwhile.tests)
  return [
    ...(hasIgnoreFile || all < worthwhile.all
      ? []
      : [
          `there is no .dockerignore: all files but the usual leftovers (.git, .venv, caches …) go into the image, ${size(all)} (${enumerate(largest.map(([name, bytes]) => `${quote(name)} ${size(bytes)}`))}). List there what the image does not need.`,
        ]),
    ...tests.map(
      ([name, bytes]) =>
        `${quote(name)} goes into the image, ${size(bytes)}. To keep it out, add ${quote(`/${name}`)} to the input \`ignore\`.`,
    ),
  ]
}
