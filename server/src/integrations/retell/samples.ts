import { readFileSync } from 'node:fs'

/** Deliveries in the documented shapes, written for a call to Bella on the morning of 16 November 2026. */
export type SampleName =
  | 'call-analyzed'
  | 'call-ended'
  | 'call-inbound'
  | 'call-started'
  | 'chat-ended'
  | 'chat-inbound'
  | 'function-check'
  | 'function-hours'
  | 'transcript-updated'
  | 'transfer-cancelled'
  | 'transfer-started'
  | 'unheard-of'

/** A sample as it is posted; `changes` are made to it, `call` to the call object in it. */
export function sample(
  name: SampleName,
  changes: Readonly<Record<string, unknown>> & { call?: Readonly<Record<string, unknown>> } = {},
): object {
  const text = readFileSync(new URL(`./samples/${name}.json`, import.meta.url), 'utf8')
  const body = JSON.parse(text) as { call?: object }
  const { call, ...rest } = changes
  return { ...body, ...rest, ...(body.call === undefined ? {} : { call: { ...body.call, ...call } }) }
}

/** The call that all samples belong to, but for the two of a chat. */
export const SAMPLE_CALL_ID = 'call_0a1b2c3d4e5f60718293a4b5c6d'
