import { fromTold, startFakeModel } from '../test/fake-model.ts'
import type { FakeModel, ModelMove } from '../test/fake-model.ts'
import { silentLogger } from '../test/scripted-receptionist.ts'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { openAiCompatible } from '../src/integrations/openai-compatible/manifest.ts'
import { newId } from '../src/kernel/ids.ts'
import type { CallId } from '../src/kernel/ids.ts'
import type { E164Number } from '../src/kernel/phone-number.ts'
import { RECEPTIONIST } from '../src/kernel/tenant-session.ts'
import { createReceptionist } from '../src/receptionist/index.ts'
import type { ConversationContext, ReceptionistReply, SaidLine } from '../src/receptionist/index.ts'
import type { LanguageModel } from '../src/receptionist/ports.ts'

/** Friday 20 November 2026, ten in the morning in Madrid. */
const NOW = '2026-11-20T09:00:00Z'

export interface ModelCall {
  readonly callId: CallId
  say(text: string, options?: { signal?: AbortSignal }): Promise<ReceptionistReply>
  /** What was heard, piece by piece. */
  readonly heard: string[]
}

interface OpenedSalon {
  readonly world: OpenWorld
  readonly first: FakeModel
  readonly second: FakeModel
}

/** Bella with two language models that do as they are told, and people who ring it. */
export interface ModelSalon extends OpenedSalon {
  /** A connection to one of them. Impatient only where it is about patience: the machine may be busy. */
  modelAt(fake: FakeModel, model: string, firstWordMs?: number): LanguageModel
  /** Rings Bella, where models lead the conversation; the first alone unless others are named. */
  ring(options?: { from?: string; models?: readonly LanguageModel[] }): Promise<ModelCall>
  /** What the requests to models took and cost in a call. */
  usesOf(call: ModelCall): ReturnType<typeof usesOf>
  /** How many appointments came of a call. */
  bookedBy(call: ModelCall): Promise<number>
  /** What the models were still to do. */
  forgetMoves(): void
  close(): Promise<void>
}

export async function openModelSalon(): Promise<ModelSalon> {
  const opened: OpenedSalon = {
    world: await openWorld({ poolSize: 12 }),
    first: await startFakeModel(),
    second: await startFakeModel(),
  }
  const { world, first, second } = opened
  return {
    ...opened,
    modelAt,
    ring: (options) => ring(opened, options),
    usesOf: (call) => usesOf(world, call),
    bookedBy: (call) => bookedBy(world, call),
    forgetMoves: () => {
      first.plays()
      second.plays()
    },
    close: async () => {
      await first.close()
      await second.close()
      await world.close()
    },
  }
}

function modelAt(fake: FakeModel, model: string, firstWordMs = 8_000): LanguageModel {
  const price = { input: 2, cached_input: 0.5, output: 8, currency: 'USD' }
  const settings = { model, base_url: fake.url, price, first_word_ms: firstWordMs, turn_ms: 20_000 }
  const opened = openAiCompatible.languageModel?.open({ id: '', config: { api_key: 'k' }, settings, fetch })
  if (opened === undefined) throw new Error('it is a vendor of language models')
  return { ...opened, integrationId: newId<string>() }
}

async function ring(
  { world, first }: OpenedSalon,
  options: { from?: string; models?: readonly LanguageModel[] } = {},
): Promise<ModelCall> {
  const callId = newId<CallId>()
  const from = (options.from ?? null) as E164Number | null
  await world.inTenant((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, id: callId, provider: 'scenario', provider_call_id: callId, from_number: from })
      .execute(),
  )
  const models = options.models ?? [modelAt(first, 'first')]
  const connected = await Promise.all(models.map((model) => connect(world, model)))
  const receptionist = createReceptionist({ logger: silentLogger, models: { modelsOf: async () => connected } })
  const context: ConversationContext = {
    channel: 'voice',
    place: { callId },
    callerPhone: from,
    branchId: null,
    languageHint: 'en',
  }
  const said: SaidLine[] = []
  const heard: string[] = []
  let dialogue: unknown = null
  return {
    callId,
    heard,
    say: async (text, { signal } = {}) => {
      const session = world.session({ actor: RECEPTIONIST, now: NOW })
      const at = Temporal.Now.instant()
      const reply = await receptionist.hearByModel(session, {
        text,
        dialogue,
        context,
        said: [...said],
        say: (part) => heard.push(part),
        ...(signal === undefined ? {} : { signal }),
      })
      dialogue = JSON.parse(JSON.stringify(reply.dialogue))
      said.push({ role: 'caller', text, at }, { role: 'assistant', text: reply.text, at: Temporal.Now.instant() })
      return reply
    },
  }
}

/** A connection of the salon for the costs to stand with. */
async function connect(world: OpenWorld, model: LanguageModel): Promise<LanguageModel> {
  await world.inTenant((tx) =>
    tx.db
      .insertInto('integrations')
      .values({
        tenant_id: tx.tenantId,
        id: model.integrationId,
        type: model.provider,
        name: model.integrationId,
        config_encrypted: Buffer.alloc(1),
      })
      .execute(),
  )
  return model
}

async function usesOf(world: OpenWorld, { callId }: ModelCall) {
  return world.inTenant((tx) =>
    tx.db
      .selectFrom('model_uses')
      .select(['model', 'outcome', 'input_tokens', 'cached_tokens', 'output_tokens', 'cost_micros', 'cost_currency'])
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', callId)
      .orderBy('id')
      .execute(),
  )
}

async function bookedBy(world: OpenWorld, { callId }: ModelCall): Promise<number> {
  const rows = await world.inTenant((tx) =>
    tx.db
      .selectFrom('appointments')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', callId)
      .execute(),
  )
  return rows.length
}

/** Asks for a time. */
export const LOOK: ModelMove = {
  tools: [{ name: 'check_availability', args: { service: 'haircut', when: 'Tuesday at eleven' } }],
}
/** Books the time that it was told. */
export const BOOK: ModelMove = {
  tools: [
    {
      name: 'book_appointment',
      args: { slot_token: fromTold('slot_token'), first_name: 'Ada', last_name: 'Lovelace' },
    },
  ],
}

/** A tool as it was used, with what came of it where it was not done. */
export function toolRun({ name, status }: { name: string; status: string }): string {
  return status === 'succeeded' ? name : `${name} (${status})`
}
