import type { SourceFile } from './source.ts'

export interface FoundFunction {
  readonly name: string
  /** Where it begins, counted from 1. */
  readonly line: number
  readonly lines: number
}

const HEAD = /^( *)(?:export )?(?:async )?function\*? (\w+)/

/**
 * The functions of a formatted file, with their lengths in lines. It relies on the formatter: a function ends at the
 * first line that closes a brace at its own indentation.
 */
export function functionsOf(file: SourceFile): FoundFunction[] {
  const lines = file.text.split('\n')
  return lines.flatMap((text, index) => {
    const head = HEAD.exec(text)
    if (head === null) return []
    const closing = `${head[1]}}`
    const end = lines.findIndex(
      (candidate, at) =>
        at > index && candidate.startsWith(closing) && !/^\s*\}\)?: /.test(candidate) && !/^\s*\}\): /.test(candidate),
    )
    return [{ name: head[2]!, line: index + 1, lines: (end === -1 ? lines.length : end) - index + 1 }]
  })
}
