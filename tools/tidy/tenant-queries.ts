import { functionsOf } from './functions.ts'
import type { Rule, SourceFile } from './source.ts'

const CREATED_TABLE = /\bcreate table (\w+) \(([\s\S]*?)\n\)/g
const STORE = /^server\/src\/[a-z-]+\/store(\/[a-z-]+)?\.ts$/
const STATEMENT = /\bstatement(?:<[^(]*>)?\(\s*'(\w+)',\s*`([^`]*)`/g
const NAMED_TABLE = /\b(?:from|join|into|update)\s+(\w+)|\.(?:\w+From|insertInto|updateTable|\w+Join)\(\s*'(\w+)/g

export const tenantQueryRule: Rule = {
  name: 'tenant queries',
  because:
    'a query of a tenant table names tenant_id besides row-level security: indexes begin with it, and a sharded ' +
    'database routes by it',
  check: (files) => {
    const tables = tenantTables(files)
    return files
      .filter((file) => STORE.test(file.path))
      .flatMap((file) =>
        queriesOf(file)
          .filter(({ text }) => !/tenant_?id/i.test(text) && tablesOf(text).some((table) => tables.has(table)))
          .map(({ name }) => ({
            path: file.path,
            message: `${name} reads or writes a tenant table without tenant_id`,
          })),
      )
  },
}

/** The tables that have a tenant_id, as the migrations make them. */
function tenantTables(files: readonly SourceFile[]): Set<string> {
  const migrations = files.filter((file) => file.path.startsWith('db/migrations/'))
  const created = migrations.flatMap((file) => [...file.text.matchAll(CREATED_TABLE)])
  return new Set(created.filter(([, , body]) => /\btenant_id\b/.test(body!)).map(([, name]) => name!))
}

/** What can be looked at as one: each plain statement, and each function with what it builds. */
function queriesOf(file: SourceFile): { name: string; text: string }[] {
  const lines = file.text.split('\n')
  const functions = functionsOf(file).map(({ name, line, lines: length }) => ({
    name,
    text: lines.slice(line - 1, line - 1 + length).join('\n'),
  }))
  const statements = [...file.text.matchAll(STATEMENT)].map(([, name, text]) => ({ name: name!, text: text! }))
  return [...functions, ...statements]
}

function tablesOf(text: string): string[] {
  return [...text.matchAll(NAMED_TABLE)].map(([, plain, built]) => plain ?? built ?? '')
}
