type Attributes = Readonly<Record<string, string>>

/** Text is only ever text here: no markup is put together from names. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

export function button(text: string, attributes: Attributes, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text)
  made.addEventListener('click', onClick)
  return made
}

/** A colour of the page's style, which knows about light and dark. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

/** Half way to the background. @param hex six digits, as they stand in the page's style */
export function paler(hex: string): string {
  const [a, b] = [hex, colour('back')].map((text) =>
    [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)),
  )
  const mixed = (a ?? []).map((value, index) => Math.round((value + (b?.[index] ?? value)) / 2))
  return `rgb(${mixed.join(', ')})`
}

/** Now, and whenever the colours or the width change. */
export function onLook(work: () => void, resize: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', work)
  window.addEventListener('resize', resize)
  work()
}
