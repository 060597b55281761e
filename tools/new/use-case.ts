import { camelCase, nounOf, pascalCase, words } from './naming.ts'
import type { Made } from './part.ts'

interface Place {
  readonly room: string
  /** 'swap-appointments' */
  readonly name: string
}

/** A use case of a room, with its test. */
export function makeUseCase(place: Place): Made {
  const { room, name } = place
  return {
    files: [
      { path: `server/src/${room}/${name}.ts`, text: useCaseText(place) },
      { path: `server/src/${room}/${name}.test.ts`, text: testText(place) },
    ],
    next: [
      `see that server/src/${room}/errors.ts has '${refusalOf(place)}' and http.ts its status; the compiler names every other edge that must answer it`,
      `let ${name}.ts load, decide and write; SQL goes into the store`,
      `export ${camelCase(name)} from server/src/${room}/index.ts if another room needs it`,
      `add what it promises to server/src/${room}/README.md`,
      'npm run generate',
    ],
  }
}

/** A use case that is called over HTTP, with the lines that declare and mount it. */
export function makeEndpoint(place: Place): Made {
  const { files, next } = makeUseCase(place)
  const use = camelCase(place.name)
  const declaration = `
export const ${use} = endpoint({
  id: '${use}',
  method: 'POST',
  path: '/${place.name}',
  access: 'tenant:write',
  group: '${pascalCase(place.room)}',
  summary: 'Say what it does',
  body: z.object({ id: Id }),
})`
  return {
    files,
    next: [
      ...next,
      `declare it in packages/api-contract/src/${place.room}.ts (or its folder), with the permission that it needs:\n${declaration}\n`,
      `mount it in server/src/${place.room}/http.ts:\n\nroute(api.${use}, (session, { body }) => ${use}(session, body)),\n`,
    ],
  }
}

/** { room: 'booking', name: 'swap-appointments' } -> 'booking.appointments_not_found' */
function refusalOf({ room, name }: Place): string {
  return `${room}.${nounOf(name)}_not_found`
}

function useCaseText(place: Place): string {
  return `import { refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ${pascalCase(place.room)}RefusalCode } from './errors.ts'

/** Say what it does, in which units, and which refusals a caller must expect. */
export async function ${camelCase(place.name)}(
  session: TenantSession,
  input: { id: string },
): Promise<Result<undefined, Refusal<${pascalCase(place.room)}RefusalCode>>> {
  return session.transact(async () => refuse('${refusalOf(place)}', { id: input.id }))
}
`
}

function testText({ name }: Place): string {
  const use = camelCase(name)
  return `import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { ${use} } from './${name}.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('say here, in a salon owner’s words, what ${words(name)} promises', async () => {
  expect(await ${use}(world.session(), { id: world.ids.tenant })).toMatchObject({ ok: true })
})
`
}
