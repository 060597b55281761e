import type { BrainName, Receptionist, ReceptionistReply } from '../src/receptionist/index.ts'
import type { TenantSession } from '../src/kernel/tenant-session.ts'
import { createLogger } from '../src/kernel/logger.ts'

/** For tests that expect a failure to be logged and nobody to read it. */
export const silentLogger = createLogger({ level: 'silent' })

type Line = (heard: { text: string; dialogue: unknown; session: TenantSession }) => Promise<Partial<ReceptionistReply>>

/** A receptionist that says what the test wrote for it: for what the channels must hold whatever it says. */
export function scriptedReceptionist(line: Line): Receptionist {
  const answer =
    (brain: BrainName): Receptionist['hear'] =>
    async (session, { text, dialogue }) => ({
      text: 'I see.',
      language: 'en',
      dialogue,
      brain,
      toolCalls: [],
      ended: false,
      handover: null,
      outcome: null,
      intent: null,
      appointmentId: null,
      customerId: null,
      ...(await line({ text, dialogue, session })),
    })
  return {
    greet: async () => ({
      text: 'Bella Hair Salon, good morning.',
      language: 'en',
      dialogue: { heard: [] },
      disclosesAi: false,
      announcesRecording: false,
    }),
    hear: answer('built-in'),
    hearByModel: answer('language-model'),
  }
}

/** A line that remembers what it heard, so that a test sees in which order. */
export const rememberEverything: Line = async ({ text, dialogue }) => {
  const heard = [...heardIn(dialogue), text]
  return { text: `Heard ${heard.join(', ')}.`, dialogue: { heard } }
}

/** What a remembering line has heard so far. */
export function heardIn(dialogue: unknown): string[] {
  const isRemembered = typeof dialogue === 'object' && dialogue !== null && 'heard' in dialogue
  return isRemembered && Array.isArray(dialogue.heard) ? dialogue.heard.map(String) : []
}
