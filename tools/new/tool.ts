import { camelCase, words } from './naming.ts'
import type { Made } from './part.ts'

/** A thing that the receptionist can do, with the call in which it is needed. */
export function makeTool(name: string): Made {
  return {
    files: [
      { path: `server/src/receptionist/tools/${name}.ts`, text: toolText(name) },
      { path: `server/scenarios/${name}.test.ts`, text: scenarioText(name) },
    ],
    next: [
      `say in server/src/receptionist/tools/${name}.ts what it does, and let it call a use case`,
      `add ${camelCase(name)} to server/src/receptionist/tools/registry.ts: one import, one line`,
      'say in server/src/mcp/tool-permissions.ts which agents of others may call it',
      'add its sentences to server/src/receptionist/sentence.ts; the compiler asks for them in every language',
      `turn server/scenarios/${name}.test.ts into the call that needs it`,
    ],
  }
}

function toolText(name: string): string {
  return `import { z } from 'zod'
import { defineTool, succeeded } from '../tool.ts'

export const ${camelCase(name)} = defineTool({
  name: '${name.replaceAll('-', '_')}',
  description: 'Say here, to a language model, what this does and when to use it.',
  arguments: z.object({
    wish: z.string().max(200).describe('What the caller wants, in the words they used.'),
  }),
  execute: async (_session, { wish }) => succeeded({ wish }, { say: [{ key: 'notUnderstood' }] }),
})
`
}

function scenarioText(name: string): string {
  return `import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { callBella } from './conversation.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('say here what a caller wants who needs ${words(name)}', async () => {
  const call = await callBella(world, { now: '2026-11-20T09:00:00Z' })
  await call.say('write here what the caller says')
  expect(call.toolsRun()).toEqual(['${name.replaceAll('-', '_')}'])
})
`
}
