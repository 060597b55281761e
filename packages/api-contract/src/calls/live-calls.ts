import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Call, CallActivity, CallParams, CallTurn } from './calls.ts'

const EVENT_STREAM = ['text/event-stream']
const TEXT = z.string()

/**
 * What is told of one call while it runs: how it stands, what is said, what is done. A turn that the caller spoke into
 * is told again with what was heard of it. `ended` is the last.
 */
export const CallEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('call'), data: Call }),
  z.object({ event: z.literal('turn'), data: CallTurn }),
  z.object({ event: z.literal('activity'), data: CallActivity }),
  z.object({ event: z.literal('ended'), data: Call }),
])

export const followCall = endpoint({
  id: 'followCall',
  method: 'GET',
  path: '/calls/{call_id}/events',
  access: 'calls:read',
  group: 'Calls',
  summary: 'Follow a call while it runs',
  description:
    'Server-sent events `call`, `turn`, `activity` and at last `ended`; each carries the same object as the call itself ' +
    'does. Come again with `Last-Event-ID` and it goes on where it was cut; 204 once all of an ended call was told.',
  params: CallParams,
  answer: TEXT,
  mediaTypes: EVENT_STREAM,
})

export const followLiveCalls = endpoint({
  id: 'followLiveCalls',
  method: 'GET',
  path: '/calls/live',
  access: 'calls:read',
  group: 'Calls',
  summary: 'Follow which calls are running',
  description:
    'Server-sent events `call`: first every call that is under way, then each one that begins, changes or ends. Come ' +
    'again with `Last-Event-ID` and those that ended meanwhile are told too.',
  answer: TEXT,
  mediaTypes: EVENT_STREAM,
})
