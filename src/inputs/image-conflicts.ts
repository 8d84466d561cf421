import { quoted } from './parsed.ts'
import type { WorkflowImage } from './workflow-inputs.ts'

/** Jobs that would move each other's tags, or upload under one name. */
export function conflicts(images: readonly WorkflowImage[]): readonly string[] {
  const twice = (keys: readonly string[]): readonly string[] => [
    ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
  ]
  const names = twice(images.map(({ name }) => name))
  const repositories = twice(images.map(({ options }) => options.image))
  return [
    ...names.map((name) => `Input "images": two entries are named ${quoted(name)}. Give one another "name".`),
    ...repositories.map(
      (image) =>
        `Input "images": two entries make ${quoted(image)}, and would move each other's "sha-<commit>". Give one another "image", e.g. ${quoted(`${image}/cpu`)}.`,
    ),
  ]
}
