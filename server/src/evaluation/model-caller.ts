import type { LanguageModel, ModelMessage } from '../receptionist/index.ts'
import type { TranscriptLine } from './play-scenario.ts'
import type { Scenario } from './scenario.ts'

/** What a caller who is played by a model says to end the conversation. */
const HANGS_UP = '[hangs up]'
const OUTPUT_TOKENS_MAX = 200
const LANGUAGES = { en: 'English', de: 'German', es: 'Spanish' } as const

/**
 * What the caller of a scenario says next, by a language model that is told who the caller is and what they want; null
 * when they hang up. Throws ModelFailure if the model does not answer: nothing is known of the receptionist then.
 */
export async function sayAsCaller(
  model: LanguageModel,
  { scenario, transcript }: { scenario: Scenario; transcript: readonly TranscriptLine[] },
): Promise<string | null> {
  const parts: string[] = []
  const request = {
    instructions: instructionsOf(scenario),
    messages: messagesOf(transcript),
    tools: [],
    outputTokensMax: OUTPUT_TOKENS_MAX,
    signal: AbortSignal.timeout(model.turnMsMax),
  }
  for await (const part of model.stream(request)) if (part.kind === 'text') parts.push(part.text)
  const said = parts.join('').trim()
  const line = said.replaceAll(HANGS_UP, '').trim()
  return line === '' ? null : line
}

function instructionsOf({ persona = '', language, now, caller }: Scenario): string {
  return [
    'You play a person who calls a business. What you read are the words of its receptionist.',
    `You are: ${persona}`,
    `You speak ${LANGUAGES[language]}. It is ${now}. ${caller.number === null ? '' : `Your number is ${caller.number}.`}`,
    'Say one or two short sentences at a time, as people speak on the telephone. Never play the receptionist.',
    `When you have what you want, or cannot get it, say goodbye. If you have said goodbye already, answer only ${HANGS_UP}`,
  ].join('\n')
}

/** From the caller's side: the receptionist is who speaks to the model. It always begins. */
function messagesOf(transcript: readonly TranscriptLine[]): ModelMessage[] {
  const said = transcript.flatMap(({ role, text }): ModelMessage[] => {
    if (role === 'assistant') return [{ role: 'caller', text }]
    return role === 'caller' ? [{ role: 'assistant', text, toolCalls: [] }] : []
  })
  return said[0]?.role === 'caller' ? said : [{ role: 'caller', text: 'Hello?' }, ...said]
}
