import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/**
 * Ends a generator: writes the file, or with `--check` compares and sets exit code 1 where the committed file differs.
 * `path` is relative to the project.
 */
export async function writeOrCheck(file: { path: string; text: string }): Promise<void> {
  const absolute = fileURLToPath(new URL(`../${file.path}`, import.meta.url))
  if (!process.argv.includes('--check')) {
    await writeFile(absolute, file.text)
    console.log(`wrote ${file.path}`)
    return
  }
  const difference = firstDifference(existsSync(absolute) ? await readFile(absolute, 'utf8') : '', file.text)
  if (difference === null) return
  console.error(`${file.path} is not what it is generated from. Run "npm run generate" and commit it.\n${difference}`)
  process.exitCode = 1
}

function firstDifference(committed: string, generated: string): string | null {
  if (committed === generated) return null
  const before = committed.split('\n')
  const after = generated.split('\n')
  const line = after.findIndex((text, index) => text !== before[index])
  const index = line === -1 ? after.length : line
  return [
    `line ${index + 1}:`,
    `  committed: ${before[index] ?? '(end)'}`,
    `  generated: ${after[index] ?? '(end)'}`,
  ].join('\n')
}
