/** A line of a comparison of two texts. */
export interface ComparedLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** What is shown of a comparison: a line, or how many lines are left out because both texts have them. */
export type ShownLine = ComparedLine | { readonly kind: 'folded'; readonly count: number }

/** So many unchanged lines stay around each change, so that one sees where it is. */
const CONTEXT = 2

/** Leaves out long runs of lines that both texts have; a run of one is shown, since its place would be as tall. */
export function foldLines(lines: readonly ComparedLine[]): ShownLine[] {
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same')
  const shown: ShownLine[] = []
  let start = 0
  while (start < lines.length) {
    let end = start
    while (end < lines.length && !isNear(end)) end += 1
    const count = end - start
    if (count > 1) shown.push({ kind: 'folded', count })
    else shown.push(...lines.slice(start, end))
    while (end < lines.length && isNear(end)) end += 1
    shown.push(...lines.slice(start + count, end))
    start = end
  }
  return shown
}
