/** One line of a comparison of two texts. */
export interface ComparedLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/**
 * Compares two texts line by line by their longest common subsequence: as few lines as possible count as changed, and
 * what was removed stands before what was added in its place. Lines at both ends that are the same are taken off first;
 * a prompt has at most some hundred lines, so that the table of the rest is small.
 */
export function compareLines(before: string, after: string): ComparedLine[] {
  const [olds, news] = [linesOf(before), linesOf(after)]
  const start = commonStart(olds, news)
  const end = commonStart(olds.slice(start).toReversed(), news.slice(start).toReversed())
  const same = (text: string): ComparedLine => ({ kind: 'same', text })
  return [
    ...olds.slice(0, start).map(same),
    ...compareRest(olds.slice(start, olds.length - end), news.slice(start, news.length - end)),
    ...olds.slice(olds.length - end).map(same),
  ]
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/)
}

function commonStart(olds: readonly string[], news: readonly string[]): number {
  const differing = olds.findIndex((line, at) => line !== news[at])
  return differing === -1 ? olds.length : differing
}

function compareRest(olds: readonly string[], news: readonly string[]): ComparedLine[] {
  const common = commonLengths(olds, news)
  const width = news.length + 1
  const lines: ComparedLine[] = []
  let [o, n] = [0, 0]
  while (o < olds.length || n < news.length) {
    const [old, added] = [olds[o], news[n]]
    if (old !== undefined && old === added) {
      lines.push({ kind: 'same', text: old })
      o += 1
      n += 1
    } else if (
      old !== undefined &&
      (added === undefined || common[(o + 1) * width + n]! >= common[o * width + n + 1]!)
    ) {
      lines.push({ kind: 'removed', text: old })
      o += 1
    } else if (added !== undefined) {
      lines.push({ kind: 'added', text: added })
      n += 1
    }
  }
  return lines
}

/** At [o · width + n]: how many lines the texts have in common from line o of the old and n of the new one on. */
function commonLengths(olds: readonly string[], news: readonly string[]): Uint16Array {
  const width = news.length + 1
  const common = new Uint16Array((olds.length + 1) * width)
  for (let o = olds.length - 1; o >= 0; o -= 1) {
    for (let n = news.length - 1; n >= 0; n -= 1) {
      const at = o * width + n
      common[at] = olds[o] === news[n] ? common[at + width + 1]! + 1 : Math.max(common[at + width]!, common[at + 1]!)
    }
  }
  return common
}
