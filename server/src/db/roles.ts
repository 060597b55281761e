import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { StartupError } from '../startup-error.ts'

const ROLES_FILE = fileURLToPath(new URL('../../../db/roles.sql', import.meta.url))
const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Creates the roles, their rights on this database, and the extensions (db/roles.sql); harmless when they exist.
 * Throws StartupError when the login lacks the rights to do so.
 */
export async function applyRoles(client: pg.Client): Promise<void> {
  try {
    await client.query(await readFile(ROLES_FILE, 'utf8'))
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new StartupError(
      `The database user "${client.user}" lacks a right (${error.message}): it needs CREATEROLE, and to own the ` +
        `database "${client.database}" (alter role … createrole; alter database … owner to …).`,
      { cause: error },
    )
  }
}
