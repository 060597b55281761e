import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createReceptionist } from '../receptionist/index.ts'
import { readScenarios } from './read-scenarios.ts'
import type { ScenarioFile } from './read-scenarios.ts'
import { runEvaluation } from './run-evaluation.ts'
import { shippedScenarios } from './shipped-scenarios.ts'
import { createTurnstile } from './turnstile.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function evaluate(files: readonly ScenarioFile[], repeats = 1) {
  return runEvaluation(
    world.session(),
    {
      database: world.database,
      vault: worldVault,
      logger: silentLogger,
      modelsOf: async () => [],
      receptionistWith: (models) =>
        createReceptionist({ logger: silentLogger, models: { modelsOf: async () => models } }),
      turnstile: createTurnstile(3),
    },
    { brain: 'built-in', repeats, language: null, files, requestKey: null },
  )
}

// A file holds some forty conversations, and the machine may be busy.
test.each(shippedScenarios())('Every scenario of $name is passed', { timeout: 90_000 }, async (file) => {
  const evaluated = await evaluate([file])
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.refusal))
  const { evaluation, results } = evaluated.value
  const failed = results.filter(({ status }) => status !== 'passed')
  expect(failed.map(({ line, scenario, differences }) => ({ line, scenario, differences }))).toEqual([])
  expect(evaluation.passed_count).toBe(results.length)
})

test.each([
  ['en', 35, 20],
  ['de', 30, 10],
  ['es', 30, 10],
] as const)(
  'In %s there are at least %i for any brain, and %i with the script of a model',
  (language, plain, scripted) => {
    const { scenarios } = readScenarios(shippedScenarios())
    const own = scenarios.filter(({ scenario }) => scenario.language === language)
    expect(own.filter(({ scenario }) => scenario.model === undefined).length).toBeGreaterThanOrEqual(plain)
    expect(own.filter(({ scenario }) => scenario.model !== undefined).length).toBeGreaterThanOrEqual(scripted)
  },
)

test('Whoever names no file has them all played', async () => {
  expect(await evaluate([], 20)).toMatchObject({ refusal: { code: 'evaluation.too_many_conversations' } })
})
