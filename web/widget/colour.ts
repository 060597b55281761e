const DEFAULT = '#385aae'
const LIGHT = '#ffffff'
const DARK = '#14181f'

/** The colour of the business, and which of white and black can be read on it. */
export function colours(wishes: readonly (string | null | undefined)[]): { accent: string; onAccent: string } {
  const accent = wishes.find((wish) => /^#[0-9a-f]{6}$/i.test(wish ?? '')) ?? DEFAULT
  return { accent, onAccent: contrast(accent, LIGHT) >= contrast(accent, DARK) ? LIGHT : DARK }
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right)
  return (high + 0.05) / (low + 0.05)
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
