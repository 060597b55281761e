import type { AssistantDescription } from '../../calls/ports.ts'
import { assistantVariables } from '../assistant-variables.ts'

/**
 * What an agent is told of one call, by the names that its prompt, its first words and its tools hold. All of them
 * must be told each time: a conversation that lacks one does not begin.
 */
export function agentVariables(
  assistant: AssistantDescription,
  { ringbookCallId = '' }: { ringbookCallId?: string } = {},
): Record<string, string> {
  return {
    ...assistantVariables(assistant),
    ...BEFORE_ANYTHING_IS_KNOWN,
    ringbook_call_id: ringbookCallId,
  }
}

/** A call cannot be left ringing: whoever is not taken hears why, and is hung up on. */
export function refusalVariables(spoken: string): Record<string, string> {
  return {
    assistant_name: '',
    greeting: spoken,
    language: '',
    instructions:
      'This call is not taken, and the caller has been told why. Say nothing else and call end_call at once.',
    functions: '',
    can_transfer: 'false',
    ...BEFORE_ANYTHING_IS_KNOWN,
    ringbook_call_id: '',
  }
}

/** hand_over fills the number in. */
const BEFORE_ANYTHING_IS_KNOWN = { transfer_number: '' } as const

/** What stands in the agent for a call of which nobody has told anything, because we could not be reached. */
export function untoldVariables(assistant: AssistantDescription): Record<string, string> {
  return agentVariables({ ...assistant, tools: [], instructions: UNTOLD })
}

const UNTOLD =
  'The system of the business cannot be reached now. Apologise, say that nothing can be looked up or booked at the ' +
  'moment, and ask the caller to ring again later. Promise nothing, invent nothing, and then end the call.'
