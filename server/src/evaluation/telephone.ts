import { createVoiceDesk, hangUpSimulatedCall, simulateCall, speakInSimulatedCall } from '../calls/index.ts'
import type { Database } from '../db/database.ts'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { createMessageDesk } from '../messaging/index.ts'
import type { LanguageModel, Receptionist } from '../receptionist/index.ts'
import { getWidgetSettings, openVisit, openVisitor, writeAsVisitor } from '../webchat/index.ts'
import type { z } from 'zod'
import type { PreparedWorld } from './prepare-world.ts'
import type { Scenario } from './scenario.ts'
import { readWritten } from './store/book.ts'

/** What a conversation needs of the program, as every channel is given it. */
export interface TelephoneServices {
  readonly database: Database
  readonly receptionist: Receptionist
  readonly logger: Logger
  readonly models: readonly LanguageModel[]
}

/** What was heard or read in answer. */
export interface Heard {
  readonly text: string
  /** Nobody listens any more: the receptionist has hung up, or has put the caller through. */
  readonly isOver: boolean
}

/** A line to the receptionist of a throw-away tenant: the same ways in as everybody's. */
export interface Telephone {
  /** What a transcript says where the caller drops out and comes back. */
  readonly interruption: string
  /** Rings. Null where nobody speaks first. */
  ring(): Promise<string | null>
  say(text: string): Promise<Heard>
  hangUp(): Promise<void>
}

export interface Calling {
  readonly session: TenantSession
  readonly tx: TenantTx
  readonly services: TelephoneServices
  readonly scenario: Scenario
  readonly world: PreparedWorld
}

/** A telephone call; rung again, it is another one. */
export function telephoneCall({ session, services, scenario }: Calling): Telephone {
  let callId: CallId | null = null
  return {
    interruption: 'The line drops, and the caller rings again.',
    ring: async () => {
      const wish = { to: null, from: scenario.caller.number, language: scenario.language }
      const started = await simulateCall(session, services, wish)
      invariant(started.ok, 'a prepared world has a number that answers')
      callId = started.value.callId
      return started.value.greeting
    },
    say: async (text) => {
      invariant(callId, 'whoever speaks has rung')
      // Without a name, since nobody delivers it again: no claim is renewed inside the transaction of the trial.
      const heard = await speakInSimulatedCall(session, services, { callId, text, utteranceId: null })
      if (!heard.ok) return { text: '', isOver: true }
      return { text: heard.value.text, isOver: heard.value.ended || heard.value.handover !== null }
    },
    hangUp: async () => {
      if (callId !== null) await hangUpSimulatedCall(session, callId)
      callId = null
    },
  }
}

/** Text messages, as a vendor delivers them; what is answered stays in the tenant and is never sent. */
export function textMessages({ session, tx, services, scenario, world }: Calling): Telephone {
  const desk = createMessageDesk(services)
  const from = scenario.caller.number as E164Number | null
  return {
    interruption: 'The customer puts the telephone away.',
    ring: async () => null,
    say: async (text) => {
      const before = await readWritten(tx)
      const providerMessageId = newId<string>()
      await desk.take(session, {
        provider: PROVIDER,
        messageId: null,
        receivedAt: session.clock(),
        delivery: {
          eventType: 'message',
          eventId: providerMessageId,
          occurredAt: null,
          providerMessageId,
          ourNumber: world.number,
          event: {
            kind: 'message_received',
            message: { from, text, attachments: 0, segments: null, answeredByCarrier: null },
          },
        },
      })
      const written = await readWritten(tx)
      return { text: written.slice(before.length).join('\n'), isOver: false }
    },
    hangUp: async () => undefined,
  }
}

/** The chat on the web site; opened again by the same browser, it is the same visitor. */
export function webChat({ session, services, scenario }: Calling): Telephone {
  let token: string | null = null
  return {
    interruption: 'The visitor closes the page and opens it again.',
    ring: async () => {
      const business = { session, settings: await getWidgetSettings(session) }
      const visit = await openVisit(business, services, { token, language: scenario.language })
      token = visit.token
      return visit.greeting
    },
    say: async (text) => {
      const visitor = openVisitor(session, token)
      invariant(visitor.ok, 'whoever writes has opened the chat')
      const message = { visitor: visitor.value, text, key: newId<string>(), language: scenario.language }
      const business = { session, settings: await getWidgetSettings(session) }
      const written = await writeAsVisitor(business, services, message)
      invariant(written.ok, 'a message with a key of its own is written')
      const messages = written.value.conversation?.messages ?? []
      const answered = messages.slice(messages.findLastIndex(({ author }) => author === 'customer') + 1)
      return { text: answered.map(({ body }) => body).join('\n'), isOver: false }
    },
    hangUp: async () => undefined,
  }
}

const PROVIDER = 'evaluation'

/** What a voice platform's own model asks for, as the platform delivers it. */
export interface Platform {
  run(toolCall: { name: string; arguments: unknown; isTwice: boolean }): Promise<PlatformAnswer>
}

export interface PlatformAnswer {
  readonly spoken: string
  readonly result: z.core.util.JSONType
}

/** A call on a voice platform that has a model of its own; we play the platform. */
export function platformCall({ session, services, scenario, world }: Calling): Platform {
  const desk = createVoiceDesk(services)
  const providerCallId = newId<string>()
  const call = {
    providerCallId,
    carrierCallId: null,
    direction: 'inbound' as const,
    from: scenario.caller.number as E164Number | null,
    to: world.number,
    callerName: null,
    agentId: null,
  }
  return {
    run: async ({ name, arguments: given, isTwice }) => {
      const toolCallId = newId<string>()
      const deliver = () =>
        desk.answer(session, {
          provider: PROVIDER,
          delivery: {
            eventType: 'tool_calls',
            eventId: toolCallId,
            occurredAt: null,
            call,
            event: { kind: 'tool_calls', toolCalls: [{ toolCallId, name, arguments: given }] },
          },
        })
      const first = await deliver()
      const answer = isTwice ? await deliver() : first
      invariant(answer.kind === 'tool_results', 'tool calls are answered by their results')
      const [result] = answer.results
      invariant(result, 'each tool call has its result')
      return { spoken: result.spoken, result: result.result }
    },
  }
}
