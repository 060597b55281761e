import { randomUUIDv7 } from 'node:crypto'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BrainName, LanguageModel } from '../receptionist/index.ts'
import type { EvaluationRefusal } from './errors.ts'
import { inParallel } from './in-parallel.ts'
import { readScenarios } from './read-scenarios.ts'
import type { ScenarioFile } from './read-scenarios.ts'
import { runScenario } from './run-scenario.ts'
import type { Trial, TrialServices } from './run-scenario.ts'
import type { Scenario, ScenarioLanguage, WrittenScenario } from './scenario.ts'
import { shippedScenarios } from './shipped-scenarios.ts'
import type { Turnstile } from './turnstile.ts'
import {
  endForgotten,
  findByRequestKey,
  finishEvaluation,
  insertEvaluation,
  insertResult,
  listResults,
  readEvaluation,
} from './store/evaluations.ts'
import type { EvaluationRecord, ResultRecord } from './store/evaluations.ts'

export interface EvaluationServices extends Omit<TrialServices, 'receptionist' | 'models'> {
  /** The language models of a business, which answer in its trials. */
  modelsOf(owner: TenantSession): Promise<readonly LanguageModel[]>
  /** Through which the trials of all businesses go, so that many evaluations at once leave connections to others. */
  readonly turnstile: Turnstile
}

export interface EvaluationWish {
  readonly brain: BrainName
  /** How often each scenario is played: it has passed only if it passed every time. */
  readonly repeats: number
  /** Null: all languages. */
  readonly language: ScenarioLanguage | null
  /** Empty: the scenarios that come with Ringbook. */
  readonly files: readonly ScenarioFile[]
  /** Asked for twice under one key, it is run once; the second answer tells how far it has come. */
  readonly requestKey: string | null
}

/** Who led a conversation that was played: a brain that was asked for, or one with the script of a model. */
export type PlayedBy = BrainName | 'script'

export interface EvaluationResult extends ResultRecord {
  readonly brain: PlayedBy
}

/** An evaluation with all of its conversations. */
export interface Evaluation {
  readonly evaluation: EvaluationRecord
  readonly results: readonly EvaluationResult[]
}

/** A trial holds a connection for as long as it lasts: so many in one process that requests still find one. */
export const TRIALS_AT_ONCE = 3
const CONVERSATIONS_MAX = 2_000
/** None takes so long: the process that played it has ended. */
const FORGOTTEN_AFTER = { hours: 6 }

/**
 * Plays scenarios and keeps what came of each. Must not be called inside a transaction: it takes seconds, with a language
 * model minutes. Refuses files that are not as they must be, by file and line, before anything is played.
 */
export async function runEvaluation(
  session: TenantSession,
  services: EvaluationServices,
  wish: EvaluationWish,
): Promise<Result<Evaluation, EvaluationRefusal>> {
  const chosen = chooseScenarios(wish)
  if (!chosen.ok) return chosen
  const isModelNeeded = chosen.value.some(({ scenario }) => needsConnectedModel(scenario, wish.brain))
  const models = isModelNeeded ? await services.modelsOf(session) : []
  if (isModelNeeded && models.length === 0) return refuse('evaluation.no_language_model')
  const id = randomUUIDv7()
  const { brain, language, repeats, requestKey: request_key } = wish
  const begun = { id, brain, language, repeats, request_key, scenario_count: chosen.value.length }
  const now = session.clock()
  const earlier = await session.transact(async (tx) => {
    await endForgotten(tx, { before: now.subtract(FORGOTTEN_AFTER), now })
    const isNew = await insertEvaluation(tx, { ...begun, started_at: now })
    return isNew || request_key === null ? null : findByRequestKey(tx, request_key)
  })
  if (earlier !== null) return readWhole(session, earlier.id)
  const receptionist = services.receptionistWith(models)
  await play(session, { ...services, receptionist, models }, { id, wish, scenarios: chosen.value })
  return readWhole(session, id)
}

function chooseScenarios({
  files,
  brain,
  language,
  repeats,
}: EvaluationWish): Result<WrittenScenario[], EvaluationRefusal> {
  const { scenarios, problems } = readScenarios(files.length === 0 ? shippedScenarios() : files)
  if (problems.length > 0) return refuse('evaluation.scenarios_invalid', { problems })
  const chosen = scenarios.filter(
    ({ scenario }) =>
      (scenario.model !== undefined || scenario.brains.includes(brain)) &&
      (language === null || scenario.language === language),
  )
  if (chosen.length === 0) return refuse('evaluation.no_scenarios')
  if (chosen.length * repeats > CONVERSATIONS_MAX) return refuse('evaluation.too_many_conversations')
  return ok(chosen)
}

/** The script of a model is played whatever brain was asked for, and needs none that is connected. */
function needsConnectedModel({ model, persona }: Scenario, brain: BrainName): boolean {
  return model === undefined && (persona !== undefined || brain === 'language-model')
}

interface Playing {
  readonly id: string
  readonly wish: EvaluationWish
  readonly scenarios: readonly WrittenScenario[]
}

async function play(
  session: TenantSession,
  services: TrialServices & Pick<EvaluationServices, 'turnstile'>,
  { id, wish, scenarios }: Playing,
): Promise<void> {
  const failed = new Set<string>()
  const attempts = scenarios.flatMap((written) =>
    Array.from({ length: wish.repeats }, (_, index) => ({ written, attempt: index + 1 })),
  )
  const finish = (status: 'finished' | 'failed', passed_count: number) =>
    session.transact((tx) => finishEvaluation(tx, id, { status, passed_count, finished_at: session.clock() }))
  const work = async ({ written, attempt }: (typeof attempts)[number]) => {
    const result = await services.turnstile(() => playOne(services, { written, attempt, brain: wish.brain }))
    if (result.status !== 'passed') failed.add(written.scenario.name)
    await session.transact((tx) => insertResult(tx, id, result))
  }
  try {
    await inParallel(attempts, { atOnce: TRIALS_AT_ONCE, work })
  } catch (error) {
    await finish('failed', 0)
    throw error
  }
  await finish('finished', scenarios.length - failed.size)
}

/** A conversation in which the program itself fails is kept as broken, and the others are played all the same. */
async function playOne(
  services: TrialServices,
  { written, attempt, brain }: { written: WrittenScenario; attempt: number; brain: BrainName },
): Promise<ResultRecord> {
  const { file, line, scenario } = written
  const named = { file, line, scenario: scenario.name, language: scenario.language, attempt }
  try {
    return { ...named, ...keptOf(await runScenario(services, { scenario, brain })) }
  } catch (error) {
    services.logger.error({ err: error }, 'a scenario could not be played')
    const differences = ['The program itself failed; its log says why.']
    const nothing = { outcome: null, turns: 0, duration_ms: 0, transcript: [], tool_calls: [] }
    return { ...named, status: 'broken', differences, ...nothing }
  }
}

function keptOf({ status, differences, outcome, turns, durationMs, toolCalls, transcript }: Trial) {
  const plain = { status, differences, outcome, turns, duration_ms: durationMs }
  return { ...plain, tool_calls: [...toolCalls], transcript: [...transcript] }
}

/** An evaluation with its conversations; one that still runs has some of them. */
export async function readWhole(session: TenantSession, id: string): Promise<Result<Evaluation, EvaluationRefusal>> {
  return session.transact(async (tx) => {
    const evaluation = await readEvaluation(tx, id)
    if (evaluation === null) return refuse('evaluation.evaluation_not_found')
    const results = await listResults(tx, id)
    return ok({ evaluation, results: results.map((one) => ({ ...one, brain: playedBy(one, evaluation.brain) })) })
  })
}

/** A conversation is by a script if the script was asked. */
function playedBy({ transcript }: ResultRecord, asked: BrainName): PlayedBy {
  return transcript.some(({ role }) => role === 'model') ? 'script' : asked
}
