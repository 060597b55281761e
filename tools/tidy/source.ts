import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** A file of the project: its path from the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Something that a rule refuses: where, and what to do about it. */
export interface Offence {
  readonly path: string
  readonly message: string
}

/** A rule over the whole source. */
export interface Rule {
  readonly name: string
  /** The sentence that a reader sees when it is broken. */
  readonly because: string
  check(files: readonly SourceFile[]): Offence[]
}

/** Every file that git tracks or would track below the root, as far as the rules look at it. */
export function readSource(root: string): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((path) => /\.(ts|tsx|mjs|md|sql|json)$/.test(path) && !/package-lock|schema\.sql$|\.generated\./.test(path))
    .flatMap((path) => {
      const text = readOrNull(join(root, path))
      return text === null ? [] : [{ path, text }]
    })
}

/** Null for a file that is listed and gone: deleted and not committed yet. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The program's own files: no tests, no contract suites. */
export function isProgram(path: string): boolean {
  return (
    /\.(ts|tsx|mjs)$/.test(path) &&
    !/\.(test|contract)\.tsx?$/.test(path) &&
    !/^(server|packages\/[a-z-]+)\/(test|scenarios)\//.test(path)
  )
}

/** The room of a file of the server ('booking'), or null: app.ts, config.ts and the other files beside the rooms. */
export function roomOf(path: string): string | null {
  return path.match(/^server\/src\/([a-z-]+)\//)?.[1] ?? null
}

/** What a file imports or re-exports, resolved to paths from the root where the import is relative. */
export function importsOf(file: SourceFile): string[] {
  const found = file.text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    return target.startsWith('.') ? posix.join(posix.dirname(file.path), target) : target
  })
}

/** The code of a file without comments, and with the contents of strings removed when asked for. */
export function codeOf(file: SourceFile, options: { strings: boolean }): string {
  const withoutComments = file.text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm, '')
  return options.strings
    ? withoutComments
    : withoutComments.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
}
