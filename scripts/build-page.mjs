// The script of the HTML report: src/report/page/browser becomes dist/page/page.js, with the licences of what is in it beside it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bootstrap.mjs'

/**
 * Minified, unlike the other bundles: every report carries it.
 * @param out gets the folder `page`
 * @returns an error text, or nothing
 */
export async function bundlePage(out) {
  // Not there before `npm ci`.
  const { build } = await import('esbuild')
  const folder = join(out, 'page')
  try {
    const { metafile, outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: ['src/report/page/browser/main.ts'],
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      legalComments: 'none',
      metafile: true,
      write: false,
      logLevel: 'silent',
    })
    const [{ text }] = outputFiles
    // It stands in a script element, where these would begin or end one.
    const wrong = ['</script', '<!--', '\r'].find((sequence) => text.toLowerCase().includes(sequence))
    if (wrong !== undefined) return `dist/page/page.js would have ${JSON.stringify(wrong)} in it`
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'page.js'), text)
    writeFileSync(join(folder, 'licenses.txt'), licencesOf(Object.keys(metafile.inputs)))
    return undefined
  } catch (error) {
    return `src/report/page/browser cannot be bundled:\n${error.message}`
  }
}

/** @param inputs paths of the files that were bundled */
function licencesOf(inputs) {
  const packages = inputs.flatMap(
    (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.slice(1) ?? [],
  )
  return [...new Set(packages)]
    .sort()
    .map((path) => {
      const { name, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
      const files = readdirSync(join(root, path))
        .filter((file) => /^(licen[cs]e|notice|copying)(\.|$)/i.test(file))
        .sort()
      const texts = files.map((file) => readFileSync(join(root, path, file), 'utf8').trim())
      return `${[name, license, ...texts].join('\n')}\n`
    })
    .join('\n')
}
