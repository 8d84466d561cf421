import { expect, jest, test } from '@jest/globals'
import { examples } from '../kit/demo/examples.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { expectLargest, expectMeasured, look } from './attribution.ts'
import { linesWith, startStory, stored, tagOf } from './story.ts'
import { mergedTree, type TreeEntry } from './tree.ts'

jest.setTimeout(600_000)

interface Built {
  readonly run: RunResult
  readonly tree: readonly TreeEntry[]
  /** But for the commit and the digests of the layers. */
  readonly config: unknown
}

async function build(example: string, strategy: 'auto' | 'buildx'): Promise<Built> {
  const image = `examples-${example}-${strategy}`
  const story: Scenario = await startStory(image, {}, { example, inputs: { strategy } })
  try {
    const run = await story.pushToMain()
    expect({ exitCode: run.exitCode, errors: linesWith(run, '::error') }).toEqual({ exitCode: 0, errors: [] })
    const config = (await stored(story.image).config(tagOf(run))) as unknown as {
      readonly rootfs: { readonly diff_ids: readonly string[] }
    }
    if (strategy === 'auto') {
      const image = await look(`${story.image}:${tagOf(run)}`)
      await expectMeasured(run, image)
      await expectLargest(run, image)
    }
    const text = JSON.stringify({ ...config, rootfs: config.rootfs.diff_ids.length })
    return {
      run,
      tree: await mergedTree(story.image, tagOf(run)),
      config: JSON.parse(text.replaceAll(run.sha, 'COMMIT')) as unknown,
    }
  } finally {
    await story.close()
  }
}

/** Entries that one has and the other has not, or has otherwise; some of them, as text. */
function differences(left: readonly TreeEntry[], right: readonly TreeEntry[]): readonly string[] {
  const [a, b] = [left, right].map((tree) => new Set(tree.map((entry) => JSON.stringify(entry))))
  return [
    ...[...(a ?? [])].filter((entry) => !b?.has(entry)),
    ...[...(b ?? [])].filter((entry) => !a?.has(entry)),
  ]
    .sort()
    .slice(0, 20)
}

test.each(examples.map(({ name }) => name))(
  '%s is the same image by both strategies, and what was measured of it',
  async (example) => {
    const linked = await build(example, 'auto')
    const built = await build(example, 'buildx')
    const where = [linked, built].map(({ run }) =>
      linesWith(run, /Dependencies (are|could not be) installed /),
    )
    expect(where).toEqual([
      [expect.stringContaining('on the runner')],
      ['Dependencies are installed in a container: strategy: buildx.'],
    ])
    expect(linesWith(built.run, /^Strategy: /)).toEqual(['Strategy: buildx (strategy: buildx)'])
    expect(linked.tree.length).toBeGreaterThan(5000)
    expect(differences(linked.tree, built.tree)).toEqual([])
    expect(linked.config).toEqual(built.config)
    const sizes = ({ run }: Built) => run.outputs['unpacked-size']
    expect(sizes(linked)).toBe(sizes(built))
  },
)
