import type { CallListInstanceCreateOptions } from 'twilio/lib/rest/api/v2010/account/call.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, openFakeTwilio } from '../../../test/fake-twilio.ts'
import type { FakeTwilio } from '../../../test/fake-twilio.ts'
import type { CallOrder, VendorContext } from '../../calls/ports.ts'
import { TwilioSettings } from './config.ts'
import { createTwilio } from './manifest.ts'

let fake: FakeTwilio
beforeEach(async () => {
  fake = await openFakeTwilio()
})
afterEach(() => fake.close())

const { dialer } = createTwilio(() => fake.origin)

const ORDER: CallOrder = {
  callId: '01980000-0000-7000-8000-000000000001' as CallOrder['callId'],
  from: '+34910123456' as CallOrder['from'],
  to: '+34655000333' as CallOrder['to'],
  numberExternalId: null,
  assistant: {
    name: 'Bella',
    greeting: 'Good morning.',
    language: 'en',
    instructions: '',
    tools: [],
    voiceId: null,
    voiceSettings: {},
    isRecorded: false,
    maxDurationSeconds: 600,
    hasTransferNumber: false,
  },
}

const context = (more: Partial<VendorContext> = {}): VendorContext => ({
  config: ACCOUNT,
  settings: TwilioSettings.parse({ detect_machines: true }),
  webhookUrl: 'https://salon.example/webhooks/twilio/bella',
  signal: new AbortController().signal,
  fetch,
  ...more,
})

describe('a call is placed by Twilio', () => {
  test('which comes back to us when it is taken up, and tells how it goes', async () => {
    const placed = await dialer.place(ORDER, context())
    expect(placed).toMatchObject({ kind: 'placed', providerCallId: expect.stringMatching(/^CA/) })
    const query = `?call_id=${ORDER.callId}`
    const expected = {
      to: ORDER.to,
      from: ORDER.from,
      url: `https://salon.example/webhooks/twilio/bella${query}`,
      statusCallback: `https://salon.example/webhooks/twilio/bella/status${query}`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      machineDetection: 'Enable',
    } satisfies CallListInstanceCreateOptions
    const sent = Object.entries(expected).flatMap(([name, values]) =>
      [values].flat().map((value) => [name[0]?.toUpperCase() + name.slice(1), value]),
    )
    expect([...(fake.calls[0]?.fields ?? [])]).toEqual(sent)
  })

  test.each([
    ['refuses_us', 'refused'],
    ['refuses_the_number', 'refused'],
    ['is_busy', 'refused'],
    ['is_away', 'refused'],
    ['breaks_off', 'unknown'],
    ['fails', 'unknown'],
    ['answers_nonsense', 'unknown'],
  ] as const)('or is not known to be placed, or certainly is not, when Twilio %s', async (behaviour, kind) => {
    fake.willDo(behaviour)
    expect((await dialer.place(ORDER, context())).kind).toBe(kind)
  })

  test('not at all while nobody knows where we are reached; one given up is not known', async () => {
    expect(await dialer.place(ORDER, context({ webhookUrl: null }))).toMatchObject({ kind: 'refused' })
    expect(await dialer.place(ORDER, context({ signal: AbortSignal.abort() }))).toMatchObject({ kind: 'unknown' })
    expect(fake.calls).toEqual([])
  })
})
