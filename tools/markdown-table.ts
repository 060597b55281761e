/** A table in Markdown, the heads first; padded to the width of each column, as the formatter leaves it. */
export function printTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const print = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  const rule = widths.map((width) => '-'.repeat(width))
  return [rows[0]!, rule, ...rows.slice(1)].map(print).join('\n')
}
