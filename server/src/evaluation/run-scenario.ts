import type { Database } from '../db/database.ts'
import { createTenantSession, joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Vault } from '../kernel/secrets.ts'
import { RECEPTIONIST } from '../kernel/tenant-session.ts'
import type { BrainName, LanguageModel, Receptionist } from '../receptionist/index.ts'
import { gradeScenario } from './grade.ts'
import { playScenario } from './play-scenario.ts'
import type { PlayedClock, TranscriptLine } from './play-scenario.ts'
import { prepareWorld, UnknownName } from './prepare-world.ts'
import type { Scenario } from './scenario.ts'
import { createScriptedModels } from './scripted-model.ts'
import {
  allowLongThoughts,
  checkDeferredRules,
  readBook,
  readChangedCustomers,
  readDatabaseClock,
  readOtherChanges,
  readOutcome,
  readToolCalls,
} from './store/book.ts'
import type { ToolLine } from './store/book.ts'

/** What trying a scenario needs of the program. */
export interface TrialServices {
  readonly database: Database
  readonly vault: Pick<Vault, 'sign'>
  readonly logger: Logger
  readonly receptionist: Receptionist
  /** A receptionist that asks these models, where a model leads the conversation. */
  receptionistWith(models: readonly LanguageModel[]): Receptionist
  /** The models of the business that tries; the first also plays callers. Empty: it has none. */
  readonly models: readonly LanguageModel[]
}

/** One conversation that was tried. */
export interface Trial {
  readonly status: 'passed' | 'failed'
  /** What is not as it should be; empty if it passed. */
  readonly differences: readonly string[]
  readonly outcome: string | null
  readonly transcript: readonly TranscriptLine[]
  readonly toolCalls: readonly ToolLine[]
  readonly turns: number
  readonly durationMs: number
}

/** Ends the transaction of a trial, with what was found out in it. */
class Discarded extends Error {
  readonly trial: Trial
  constructor(trial: Trial) {
    super('a trial is never kept')
    this.trial = trial
  }
}

/**
 * Tries a scenario once, in a tenant that nobody else ever sees: it is made, filled, talked in and looked at inside one
 * transaction that is always rolled back. So nothing of it is sent, whatever the receptionist does, and nothing of it is
 * left, however the process ends. Its clock stands still, but for where the scenario lets time pass.
 */
export async function runScenario(
  services: TrialServices,
  { scenario, brain }: { scenario: Scenario; brain: BrainName },
): Promise<Trial> {
  const startedMs = performance.now()
  let now = Temporal.ZonedDateTime.from(scenario.now).toInstant()
  const session = createTenantSession({
    ...services,
    tenantId: newId<TenantId>(),
    actor: RECEPTIONIST,
    origin: { requestId: 'evaluation', ipAddress: null, userAgent: null },
    clock: () => now,
  })
  const begin = now
  const goOn = (duration: Temporal.Duration): void => {
    now = now.toZonedDateTimeISO('UTC').add(duration).toInstant()
  }
  try {
    return await session.transact(async (tx) => {
      // Tried again after a deadlock, it begins at the beginning.
      now = begin
      const inside = joinTransaction(session, tx)
      const trial = await tryOut(tx, { services, session: inside, scenario, brain, clock: { goOn } })
      throw new Discarded({ ...trial, durationMs: Math.round(performance.now() - startedMs) })
    })
  } catch (error) {
    if (error instanceof Discarded) return error.trial
    if (error instanceof UnknownName) return impossible(error, startedMs)
    throw error
  }
}

interface Trying {
  readonly services: TrialServices
  readonly session: ReturnType<typeof joinTransaction>
  readonly scenario: Scenario
  readonly brain: BrainName
  readonly clock: PlayedClock
}

async function tryOut(
  tx: TenantTx,
  { services: given, session, scenario, brain: wished, clock }: Trying,
): Promise<Omit<Trial, 'durationMs'>> {
  const scripted = createScriptedModels(scenario)
  const brain = scripted === null ? wished : 'language-model'
  const services = scripted === null ? given : ledBy(scripted.models, given)
  if (services.models.length > 0) await allowLongThoughts(tx)
  const world = await prepareWorld(session, tx, { scenario, brain, models: services.models })
  const before = await readBook(tx, world.timezone)
  const preparedAt = await readDatabaseClock(tx)
  const played = await playScenario({ session, tx, services, scenario, world }, { clock, scripted })
  await checkDeferredRules(tx)
  const aftermath = {
    before,
    after: await readBook(tx, world.timezone),
    otherChanges: await readOtherChanges(tx, preparedAt),
    changedCustomers: await readChangedCustomers(tx, preparedAt),
    outcome: await readOutcome(tx),
    toolCalls: await readToolCalls(tx),
    played,
  }
  const differences = [...gradeScenario(scenario, aftermath), ...(scripted?.differences() ?? [])]
  const { outcome, toolCalls } = aftermath
  return {
    status: differences.length === 0 ? 'passed' : 'failed',
    differences,
    outcome,
    toolCalls,
    transcript: played.transcript,
    turns: played.turns,
  }
}

function ledBy(models: readonly LanguageModel[], services: TrialServices): TrialServices {
  return { ...services, models, receptionist: services.receptionistWith(models) }
}

/** The scenario itself is wrong: it names what its world does not have. */
function impossible({ message }: UnknownName, startedMs: number): Trial {
  return {
    status: 'failed',
    differences: [`The scenario cannot be set up: ${message}.`],
    outcome: null,
    transcript: [],
    toolCalls: [],
    turns: 0,
    durationMs: Math.round(performance.now() - startedMs),
  }
}
