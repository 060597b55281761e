import type { Made } from './part.ts'

/** The next migration. */
export function makeMigration({ name, nextMigration }: { name: string; nextMigration: number }): Made {
  const file = `${String(nextMigration).padStart(6, '0')}_${name.replaceAll('-', '_')}.sql`
  return {
    files: [
      {
        path: `db/migrations/${file}`,
        text: `-- Say what changes and why. Forward only; a landed file is never edited.
-- A tenant table: tenant_id first in every key and reference, then call app.protect('<table>').
`,
      },
    ],
    next: ['write the SQL', 'npm run generate', 'npm test -- db'],
  }
}
