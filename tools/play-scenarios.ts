import { createDatabase } from '../server/src/db/database.ts'
import { runEvaluation } from '../server/src/evaluation/run-evaluation.ts'
import type { Evaluation } from '../server/src/evaluation/run-evaluation.ts'
import { createTurnstile } from '../server/src/evaluation/turnstile.ts'
import { createLogger } from '../server/src/kernel/logger.ts'
import { createReceptionist } from '../server/src/receptionist/index.ts'
import { startTestDatabases } from '../server/test/test-databases.ts'
import { createWorld, worldVault } from '../server/test/world.ts'

/** How many scenarios of a language one brain led, how many passed, and which did not. */
export interface PlayedLanguage {
  readonly language: string
  /** 'script': a language model that does what the scenario says. */
  readonly brain: string
  readonly count: number
  readonly passed: number
  /** File, line and name. */
  readonly failed: readonly string[]
}

/**
 * Plays the scenarios that come with Ringbook on a database that is thrown away: those that bring the script of a model by
 * that, all others by the built-in brain.
 */
export async function playShippedScenarios(): Promise<PlayedLanguage[]> {
  const databases = await startTestDatabases()
  try {
    const { url } = await databases.create()
    const database = createDatabase({ url, poolSize: 6, onError: () => undefined })
    const { session } = await createWorld(database)
    const logger = createLogger({ level: 'error' })
    const services = { database, vault: worldVault, logger, modelsOf: async () => [], turnstile: createTurnstile(3) }
    const evaluated = await runEvaluation(
      session(),
      {
        ...services,
        receptionistWith: (models) => createReceptionist({ logger, models: { modelsOf: async () => models } }),
      },
      { brain: 'built-in', repeats: 1, language: null, files: [], requestKey: null },
    )
    await database.close()
    if (!evaluated.ok) throw new Error(`the scenarios cannot be played: ${JSON.stringify(evaluated.refusal)}`)
    return [...Map.groupBy(evaluated.value.results, ({ language }) => language)].flatMap(([language, results]) =>
      [...Map.groupBy(results, ({ brain }) => brain)].map(([brain, played]) => ({
        language,
        brain,
        ...counted(played),
      })),
    )
  } finally {
    await databases.stop()
  }
}

function counted(results: Evaluation['results']): Pick<PlayedLanguage, 'count' | 'passed' | 'failed'> {
  const failed = results.filter(({ status }) => status !== 'passed')
  const named = failed.map(({ file, line, scenario }) => `${file}:${line} ${scenario}`)
  return { count: results.length, passed: results.length - failed.length, failed: named }
}
