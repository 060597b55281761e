/** One plain SQL statement, prepared by name on each connection. `Row` is what it answers. */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  readonly __row?: Row
}

const statements = new Map<string, string>()

/**
 * Declares a plain SQL statement of a store. Names are unique in the program; a test prepares every declared statement
 * against the migrated database, so that a wrong column or type fails the build and not a caller.
 */
export function statement<Row>(name: string, text: string): Statement<Row> {
  if (statements.has(name)) throw new Error(`two statements are named ${name}`)
  statements.set(name, text)
  return { name, text }
}

/** Every statement declared by the modules that are loaded. */
export function declaredStatements(): ReadonlyMap<string, string> {
  return statements
}
