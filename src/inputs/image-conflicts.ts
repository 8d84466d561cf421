import { quoted } from './parsed.ts'
import type { WorkflowImage } from './workflow-inputs.ts'

/** Jobs that would move each other's tags, or upload under one name. */
export function conflicts(images: readonly WorkflowImage[]): readonly string[] {
  const twice = (keys: readonly (readonly string[])[]): readonly string[] => {
    const all = keys.flatMap((of) => [...new Set(of)])
    return [...new Set(all.filter((key, index) => all.indexOf(key) !== index))]
  }
  const names = twice(images.map(({ name }) => [name]))
  const variants = twice(images.map(({ options }) => [`${options.image} ${options.cacheSuffix}`]))
  const several = images.filter(({ platforms }) => platforms.length > 1)
  const shared = twice(images.map(({ options }) => [options.image])).filter((image) =>
    several.some(({ options }) => options.image === image),
  )
  const tags = twice(images.map(({ options }) => options.tags.map((tag) => `${options.image}:${tag}`)))
  return [
    ...names.map((name) => `Input "images": two entries are named ${quoted(name)}. Give one another "name".`),
    ...variants.map(
      (key) =>
        `Input "images": two entries make ${quoted(key.split(' ')[0] ?? '')}. Give one another "image", or a "cache-suffix" of its own.`,
    ),
    ...shared.map(
      (image) =>
        `Input "images": ${quoted(image)} has several platforms and is in two entries. Give one another "image".`,
    ),
    ...tags.map((tag) => `Input "images": two entries move ${quoted(tag)}. Take it from one of them.`),
  ]
}
