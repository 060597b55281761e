import { readFileSync } from 'node:fs'

/** Deliveries in the documented shapes, written for a call to Bella on the morning of 16 November 2026. */
export type SampleName =
  | 'call-initiation-failure'
  | 'call-initiation-failure-sip'
  | 'conversation-initiation'
  | 'post-call-audio'
  | 'post-call-transcription'
  | 'tool-check-availability'
  | 'tool-find-opening-hours'
  | 'unheard-of'

/** A sample as it is posted; `changes` are made to it, `data` to what is told of the conversation in it. */
export function sample(
  name: SampleName,
  changes: Readonly<Record<string, unknown>> & { data?: Readonly<Record<string, unknown>> } = {},
): object {
  const text = readFileSync(new URL(`./samples/${name}.json`, import.meta.url), 'utf8')
  const body = JSON.parse(text) as { data?: object }
  const { data, ...rest } = changes
  return { ...body, ...rest, ...(body.data === undefined ? {} : { data: { ...body.data, ...data } }) }
}

/** The call that all samples belong to, as the carrier knows it. */
export const SAMPLE_CALL_SID = 'CA00000000000000000000000000000001'
