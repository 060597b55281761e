import { readFileSync } from 'node:fs'

/** Deliveries in the documented shapes, written for a call to Bella on the morning of 16 November 2026. */
export type SampleName =
  | 'assistant-request'
  | 'conversation-update'
  | 'end-of-call-report'
  | 'hang'
  | 'speech-update'
  | 'status-ended'
  | 'status-in-progress'
  | 'status-ringing'
  | 'tool-calls-arguments'
  | 'tool-calls-function'
  | 'tool-calls-parameters'
  | 'transcript-assistant'
  | 'transcript-caller'
  | 'transcript-partial'
  | 'transfer-destination-request'
  | 'unheard-of'
  | 'user-interrupted'

/** A sample as the message that it wraps, which a test may change before it sends it. */
export function sample(name: SampleName, changes: Readonly<Record<string, unknown>> = {}): { message: object } {
  const text = readFileSync(new URL(`./samples/${name}.json`, import.meta.url), 'utf8')
  const { message } = JSON.parse(text) as { message: object }
  return { message: { ...message, ...changes } }
}

/** The call that all samples belong to. */
export const SAMPLE_CALL_ID = '0199c2c0-7e1a-7000-8aaa-5a1de0ca1100'
