import { readFileSync } from 'node:fs'
import { CommandError } from '../../command-error.ts'

/**
 * The text of a file in whatever encoding it has: UTF-16 with its mark, UTF-8, else Windows-1252, in which spreadsheets of
 * western Europe save CSV (it has every character of Latin-1). Throws CommandError for what is no text, such as a workbook.
 */
export function readTextFile(path: string): string {
  const text = decode(readBytes(path))
  if (text.trim() === '') throw new CommandError(`The file ${path} is empty.`)
  if (text.startsWith('PK\u0003\u0004') || text.includes('\u0000')) {
    throw new CommandError(`The file ${path} is no text. In a spreadsheet program, save it as CSV.`)
  }
  return text
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new CommandError(`The file ${path} cannot be read.`, { cause: error })
  }
}
