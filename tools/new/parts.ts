import { makeMigration } from './migration.ts'
import type { Part } from './part.ts'
import { makeProvider } from './provider.ts'
import { makeTool } from './tool.ts'
import { makeEndpoint, makeUseCase } from './use-case.ts'

/** What can be made, by the word on the command line. */
export const PARTS: Readonly<Record<string, Part>> = {
  'use-case': { arguments: ['room', 'verb-noun'], make: ([room = '', name = '']) => makeUseCase({ room, name }) },
  endpoint: { arguments: ['room', 'verb-noun'], make: ([room = '', name = '']) => makeEndpoint({ room, name }) },
  tool: { arguments: ['verb-noun'], make: ([name = '']) => makeTool(name) },
  provider: { arguments: ['vendor'], make: ([vendor = '']) => makeProvider(vendor) },
  migration: { arguments: ['what-it-does'], make: ([name = ''], project) => makeMigration({ name, ...project }) },
}
