import { camelCase, pascalCase, words } from './naming.ts'

interface NewFile {
  readonly path: string
  readonly text: string
}

interface Part {
  readonly arguments: readonly string[]
  write(names: readonly string[], project: { nextMigration: number }): { files: NewFile[]; next: string[] }
}

/** What can be made, by the word on the command line. */
export const PARTS: Readonly<Record<string, Part>> = {
  'use-case': { arguments: ['room', 'verb-noun'], write: ([room = '', name = '']) => useCase(room, name) },
  endpoint: { arguments: ['room', 'verb-noun'], write: ([room = '', name = '']) => endpoint(room, name) },
  tool: { arguments: ['verb-noun'], write: ([name = '']) => tool(name) },
  provider: { arguments: ['vendor'], write: ([vendor = '']) => provider(vendor) },
  migration: {
    arguments: ['what-it-does'],
    write: ([name = ''], project) => migration(name, project.nextMigration),
  },
}

function useCase(room: string, name: string): { files: NewFile[]; next: string[] } {
  const use = camelCase(name)
  const refusals = `${pascalCase(room)}RefusalCode`
  return {
    files: [
      {
        path: `server/src/${room}/${name}.ts`,
        text: `import { refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ${refusals} } from './errors.ts'

export interface ${pascalCase(name)} {
  readonly id: string
}

/** Say what it does, in which units, and which refusals a caller must expect. */
export async function ${use}(
  session: TenantSession,
  input: ${pascalCase(name)},
): Promise<Result<void, Refusal<${refusals}>>> {
  return session.transact(async (tx) => refuse('${room}.not_found', { id: input.id, tenant: tx.tenantId }))
}
`,
      },
      {
        path: `server/src/${room}/${name}.test.ts`,
        text: `import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { ${use} } from './${name}.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('say here, in a salon owner’s words, what ${words(name)} promises', async () => {
  const answered = await ${use}(world.session(), { id: world.ids.tenant })
  expect(answered).toMatchObject({ ok: true })
})
`,
      },
    ],
    next: [
      `export ${use} from server/src/${room}/index.ts`,
      `add its refusals to server/src/${room}/errors.ts and a status for each in http.ts`,
      `add its invariants to server/src/${room}/README.md`,
    ],
  }
}

function endpoint(room: string, name: string): { files: NewFile[]; next: string[] } {
  const made = useCase(room, name)
  return {
    files: made.files,
    next: [
      ...made.next,
      `declare it in packages/api-contract/src/${room}.ts: export const ${camelCase(name)} = endpoint({ id: '${camelCase(name)}', … })`,
      `mount it in server/src/${room}/http.ts: route(api.${camelCase(name)}, async (session, input) => …)`,
    ],
  }
}

function tool(name: string): { files: NewFile[]; next: string[] } {
  return {
    files: [
      {
        path: `server/scenarios/${name}.test.ts`,
        text: `import { expect, test } from 'vitest'
import { findTool } from '../src/receptionist/index.ts'

test('say here what a caller says, and what the receptionist does with ${words(name)}', () => {
  expect(findTool('${name.replaceAll('-', '_')}')).not.toBeNull()
})
`,
      },
    ],
    next: [
      `write server/src/receptionist/tools/${name}.ts beside its neighbours: name, description, arguments, execute, speak`,
      'add one line to server/src/receptionist/tools/registry.ts',
      `turn server/scenarios/${name}.test.ts into the conversation that needs it`,
    ],
  }
}

function provider(vendor: string): { files: NewFile[]; next: string[] } {
  return {
    files: [
      {
        path: `server/src/integrations/${vendor}/README.md`,
        text: `# ${vendor}\n\nWhich port it implements, which messages it takes and sends, how it authenticates, with the vendor's pages.\n\n| rule | held by | test |\n| --- | --- | --- |\n`,
      },
      {
        path: `server/src/integrations/${vendor}/index.ts`,
        text: `/** What the rest of the program sees of this vendor. */\nexport const vendor = '${vendor}'\n`,
      },
    ],
    next: [
      'implement the port of the room that needs it (its ports.ts)',
      `run that port's contract suite (<port>.contract.ts) in server/src/integrations/${vendor}/`,
      'add one line to server/src/integrations/registry.ts, and the name to VENDORS in tools/architecture.ts',
    ],
  }
}

function migration(name: string, number: number): { files: NewFile[]; next: string[] } {
  const file = `${String(number).padStart(6, '0')}_${name.replaceAll('-', '_')}.sql`
  return {
    files: [
      {
        path: `db/migrations/${file}`,
        text: `-- Say what changes and why. Forward only; a landed file is never edited.
-- A tenant table: tenant_id first in every key and reference, then call app.protect('<table>');
`,
      },
    ],
    next: ['write the SQL', 'npm run generate', 'npm test -- db'],
  }
}
