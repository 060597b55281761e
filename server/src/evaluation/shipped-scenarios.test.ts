import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createReceptionist } from '../receptionist/index.ts'
import type { LanguageModel } from '../receptionist/index.ts'
import { runEvaluation } from './run-evaluation.ts'
import { createTurnstile } from './turnstile.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test.each([
  ['en', 30],
  ['de', 25],
  ['es', 25],
] as const)('The built-in brain passes every scenario in %s, and there are at least %i', async (language, least) => {
  const services = {
    database: world.database,
    vault: worldVault,
    logger: silentLogger,
    modelsOf: async () => [],
    receptionistWith: (models: readonly LanguageModel[]) =>
      createReceptionist({ logger: silentLogger, models: { modelsOf: async () => models } }),
    turnstile: createTurnstile(3),
  }
  const wish = { brain: 'built-in', repeats: 1, language, files: [], requestKey: null } as const
  const evaluated = await runEvaluation(world.session(), services, wish)
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.refusal))
  const { evaluation, results } = evaluated.value
  const failed = results.filter(({ status }) => status !== 'passed')
  expect(
    failed.map(({ file, line, scenario, differences }) => ({ at: `${file}:${line}`, scenario, differences })),
  ).toEqual([])
  expect(evaluation.passed_count).toBe(evaluation.scenario_count)
  expect(evaluation.scenario_count).toBeGreaterThanOrEqual(least)
})
