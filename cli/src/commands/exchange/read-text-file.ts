import { readFileSync } from 'node:fs'
import { CommandError } from '../../command-error.ts'

/**
 * The text of a file in whatever encoding it has: UTF-16 with its mark, UTF-8, else Windows-1252, in which spreadsheets of
 * western Europe save CSV (it has every character of Latin-1).
 */
export function readTextFile(path: string): string {
  const bytes = readBytes(path)
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
