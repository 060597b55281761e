import { VENDORS } from '../architecture.ts'
import { codeOf, isProgram, roomOf } from './source.ts'
import type { Offence, Rule, SourceFile } from './source.ts'

const SQL = /\b(select\s[\s\S]{1,400}?\sfrom\s|insert into \w|update \w+ (\w+ )?set |delete from \w)/i
const QUERY_BUILDER = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/

export const sqlRule: Rule = {
  name: 'sql in stores',
  because: 'SQL stands in a room’s store.ts (or store/) and in migrations, nowhere else',
  check: (files) =>
    inRooms(files)
      .filter((file) => roomOf(file.path) !== 'db' && !/\/store(\.ts$|\/)/.test(file.path))
      .filter((file) => {
        const code = codeOf(file, { strings: true })
        return QUERY_BUILDER.test(code) || sqlStrings(code).some((text) => SQL.test(text))
      })
      .map((file) => ({ path: file.path, message: 'move this SQL into the room’s store' })),
}

/** The contents of template and quoted strings: prose in them rarely has the shape of a statement. */
function sqlStrings(code: string): string[] {
  return [...code.matchAll(/`([^`]*)`|'([^'\n]*)'/g)].map((match) => match[1] ?? match[2] ?? '')
}

export const environmentRule: Rule = {
  name: 'environment',
  because: 'config.ts is the only reader of the environment',
  check: (files) =>
    files
      .filter(
        (file) =>
          isProgram(file.path) && /^(server\/src|packages)\//.test(file.path) && file.path !== 'server/src/config.ts',
      )
      .filter((file) => /\bprocess\.env\b/.test(codeOf(file, { strings: false })))
      .map((file) => ({ path: file.path, message: 'take it from Config' })),
}

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bnew Date\(|\bDate\.now\(/, 'Date: use Temporal and the clock that you are given'],
  [/\bTemporal\.Now\b/, 'the clock that you are given instead of Temporal.Now'],
  [/\bMath\.random\(/, 'a random source that you are given, or node:crypto'],
  [/\bsetTimeout\(|\bsetInterval\(/, 'no timers: work by the clock belongs to jobs'],
  [/\bfetch\(/, 'no network: that is for adapters behind ports'],
]

/** Edges may ask the machine; what decides may not. */
const MAY_BE_IMPURE =
  /^server\/src\/(kernel\/clock|http\/|jobs\/|db\/|integrations\/|demo\/)|^server\/src\/[a-z-]+\.ts$/

export const pureRule: Rule = {
  name: 'time and chance',
  because: 'domain code is given the present moment and chance, and does not reach outside',
  check: (files) =>
    files
      .filter(
        (file) => isProgram(file.path) && /^(server\/src|packages\/(availability|spoken-time)\/src)\//.test(file.path),
      )
      .filter((file) => !MAY_BE_IMPURE.test(file.path))
      .flatMap((file) => {
        const code = codeOf(file, { strings: false })
        return IMPURE.filter(([pattern]) => pattern.test(code)).map(([, message]) => ({ path: file.path, message }))
      }),
}

const BANNED_NAMES = /(^|\/)(utils?|helpers?|common|misc|manager|[a-z-]*-manager|handler2)(\/|\.tsx?$)/

export const nameRule: Rule = {
  name: 'names',
  because: 'files are named for what they do, in kebab-case; utils, helpers, common and manager say nothing',
  check: (files) =>
    files
      .filter((file) => /\.(ts|tsx)$/.test(file.path))
      .filter(
        (file) =>
          BANNED_NAMES.test(file.path) || !/^[a-z0-9.-]+$/.test(file.path.split('/').at(-1)!.replace(/^\$/, '')),
      )
      .map((file) => ({ path: file.path, message: 'rename this file' })),
}

export const vendorRule: Rule = {
  name: 'vendors',
  because:
    'a vendor’s name stands in its own folder, in integrations/registry.ts and in what people read of it, nowhere else in the program',
  check: (files) =>
    files
      .filter((file) => isProgram(file.path) && /^(server\/src|packages|cli|web)\//.test(file.path))
      .flatMap((file) =>
        VENDORS.filter((vendor) => namesVendor(file, vendor)).map((vendor) => ({
          path: file.path,
          message: `names ${vendor}`,
        })),
      ),
}

/** What the pages say to people in their language, who know the vendor by its name. */
const WORDS = /^web\/src\/features\/[^/]+\/words\//

function namesVendor(file: SourceFile, vendor: string): boolean {
  if (file.path.startsWith(`server/src/integrations/${vendor}/`) || file.path === 'server/src/integrations/registry.ts')
    return false
  if (WORDS.test(file.path)) return false
  return new RegExp(vendor, 'i').test(codeOf(file, { strings: true }))
}

export const escapeRule: Rule = {
  name: 'escapes',
  because: 'any, ignored types, disabled rules, empty catches and unfinished marks hide what is wrong',
  check: (files) =>
    files
      .filter((file) => /^(server|packages|cli|web|tools|bench|db)\/.*\.(ts|tsx|mjs)$/.test(file.path))
      .filter((file) => !file.path.startsWith('tools/tidy/'))
      .flatMap((file) => {
        const code = codeOf(file, { strings: false })
        const inCode = IN_CODE.filter(([pattern]) => pattern.test(code))
        const anywhere = ANYWHERE.filter(([pattern]) => pattern.test(file.text))
        return [...inCode, ...anywhere].map(([, message]) => ({ path: file.path, message }))
      }),
}

const IN_CODE: readonly (readonly [RegExp, string])[] = [
  [/\bas any\b|: any\b|<any>/, 'any'],
  [/catch\s*(\(\w*\))?\s*\{\s*\}/, 'an empty catch'],
  [/\b(test|describe|it)\.(only|skip|todo)\(/, 'a test that is left out'],
]

const ANYWHERE: readonly (readonly [RegExp, string])[] = [
  [/@ts-(ignore|expect-error|nocheck)/, 'an ignored type error'],
  [/\b(FIXME|XXX)\b|\bTODO\b(?!\()/, 'an unfinished mark: write @TODO(issue) or finish it'],
]

export const readmeRule: Rule = {
  name: 'room READMEs',
  because: 'every room has a README of under a page with its invariants',
  check: (files) => {
    const rooms = new Set(inRooms(files).map((file) => roomOf(file.path)!))
    const readmes = new Set(files.filter((file) => file.path.endsWith('README.md')).map((file) => file.path))
    return [...rooms]
      .filter((room) => !readmes.has(`server/src/${room}/README.md`))
      .map((room): Offence => ({ path: `server/src/${room}`, message: 'has no README.md' }))
  },
}

export const refusalRule: Rule = {
  name: 'refusals are tested',
  because: 'every refusal that a room can answer appears in at least one test',
  check: (files) => {
    const tests = files
      .filter((file) => /\.(test|contract)\.tsx?$/.test(file.path))
      .map((file) => file.text)
      .join('\n')
    return files
      .filter((file) => /^server\/src\/[a-z-]+\/errors\.ts$/.test(file.path))
      .flatMap((file) =>
        [...file.text.matchAll(/^ {2}'([a-z_]+\.[a-z0-9_]+)':/gm)]
          .map((match) => match[1]!)
          .filter((code) => !tests.includes(`'${code}'`))
          .map((code) => ({ path: file.path, message: `${code} appears in no test` })),
      )
  },
}

function inRooms(files: readonly SourceFile[]): SourceFile[] {
  return files.filter((file) => isProgram(file.path) && roomOf(file.path) !== null)
}
