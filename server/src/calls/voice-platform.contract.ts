import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeOdd, oddity } from '../../test/odd-values.ts'
import type { SignedRequest, VoiceAnswer, VoiceDelivery, VoiceEvent, VoicePlatform } from './ports.ts'

type Kind = VoiceEvent['kind']

/** What a vendor's test brings along so that its adapter can be held to the contract. */
export interface PlatformUnderTest {
  readonly platform: VoicePlatform
  /** Recorded deliveries by name, with what each must be read as. All belong to one call. */
  readonly samples: Readonly<Record<string, { readonly body: object; readonly kind: Kind }>>
  /** A config by which deliveries are verified, with the headers of a delivery that is signed right. */
  readonly config: object
  readonly signsTime: boolean
  sign(body: Buffer, at: Temporal.Instant): Record<string, string>
  /** The settings of a connection, as they stand after it was made. */
  readonly settings: object
}

const SIGNED_AT = Temporal.Instant.from('2026-11-16T08:00:00Z')
const BODY = Buffer.from('{"hello":"world"}')

/** The suite that every voice platform passes. A new vendor calls it in its own test. */
export function describeVoicePlatform(name: string, under: PlatformUnderTest): void {
  describe(`${name} keeps the contract of voice platforms`, () => {
    describeReading(under)
    describeVerification(under)
    describeRendering(under)
  })
}

function readSample(under: PlatformUnderTest, body: object): VoiceDelivery {
  const delivery = under.platform.read({ body, receivedAt: SIGNED_AT })
  if (delivery === null) throw new Error('a recorded sample was not read')
  return delivery
}

function describeReading(under: PlatformUnderTest): void {
  const { platform, samples } = under

  test.each(Object.entries(samples))('reads the sample %s for what it is', (_name, { body, kind }) => {
    expect(readSample(under, body).event.kind).toBe(kind)
  })

  test('reads the same call in all samples', () => {
    const ids = Object.values(samples).map(({ body }) => readSample(under, body).call?.providerCallId)
    expect(new Set(ids).size).toBe(1)
  })

  test('knows a delivery again, and tells every sample from every other', () => {
    const ids = () => Object.values(samples).map(({ body }) => readSample(under, body).eventId)
    expect(ids()).toEqual(ids())
    expect(new Set(ids()).size).toBe(Object.keys(samples).length)
  })

  test('never breaks on what is none of its messages', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (body) => {
        platform.read({ body, receivedAt: SIGNED_AT })
      }),
    )
  })

  test('never breaks on a message with a part that has no business in it', () => {
    const sampleBodies = fc.constantFrom(...Object.values(samples).map(({ body }) => body))
    fc.assert(
      fc.property(sampleBodies, oddity, (body, odd) => {
        platform.read({ body: makeOdd(body, odd), receivedAt: SIGNED_AT })
      }),
    )
  })
}

function describeVerification(under: PlatformUnderTest): void {
  const { platform, config } = under
  const verify = (headers: SignedRequest['headers'], options: { body?: Buffer; laterSeconds?: number } = {}) =>
    platform.verify(
      { headers, rawBody: options.body ?? BODY, url: 'https://salon.example/webhooks/x', method: 'POST' },
      { config, now: SIGNED_AT.add({ seconds: options.laterSeconds ?? 0 }) },
    )
  const signed = () => under.sign(BODY, SIGNED_AT)

  test('believes what is signed right, and says when there is nothing to believe by', () => {
    expect(verify(signed())).toBe('verified')
    const request = { headers: signed(), rawBody: BODY, url: '/', method: 'POST' }
    expect(platform.verify(request, { config: {}, now: SIGNED_AT })).toBe('not_configured')
  })

  test('refuses what is not signed, or signed wrong', () => {
    expect(verify({})).toBe('refused')
    for (const name of Object.keys(signed())) {
      expect(verify({ ...signed(), [name]: 'wrong' })).toBe('refused')
      expect(verify({ ...signed(), [name]: undefined })).toBe('refused')
    }
  })

  if (!under.signsTime) return

  test('refuses a body that was changed by one byte', () => {
    expect(verify(signed(), { body: Buffer.from('{"hello":"worle"}') })).toBe('refused')
  })

  test('refuses what was signed more than five minutes ago, or ahead of our clock', () => {
    for (const laterSeconds of [300, -300]) expect(verify(signed(), { laterSeconds })).toBe('verified')
    for (const laterSeconds of [301, -301, 86_400]) expect(verify(signed(), { laterSeconds })).toBe('refused')
  })
}

const RESULTS = ['succeeded', 'refused', 'failed'] as const

const ANSWERS: readonly VoiceAnswer[] = [
  { kind: 'accepted' },
  { kind: 'call_refused', spoken: 'This number is not in service.' },
  {
    kind: 'transfer',
    number: '+34910123457' as Extract<VoiceAnswer, { kind: 'transfer' }>['number'],
    spoken: 'One moment.',
  },
  { kind: 'transfer_refused', spoken: 'Nobody is there.' },
  {
    kind: 'tool_results',
    results: RESULTS.map((status, index) => ({
      toolCallId: `tool-call-${index}`,
      name: 'check_availability',
      status,
      code: status === 'succeeded' ? null : 'booking.slot_taken',
      spoken: 'Wednesday at eleven\nis free.',
      result: { slots: [{ slot_token: 'token-1' }] },
    })),
  },
  {
    kind: 'assistant',
    assistant: {
      name: 'Bella',
      greeting: 'Good morning.',
      language: 'en',
      instructions: 'You are Bella.',
      tools: [
        { name: 'find_services', description: 'Finds services.', parameters: { type: 'object', properties: {} } },
      ],
      voiceId: null,
      voiceSettings: {},
      isRecorded: false,
      maxDurationSeconds: 600,
      hasTransferNumber: true,
    },
  },
]

function describeRendering(under: PlatformUnderTest): void {
  const { platform, config, settings } = under
  const render = (answer: VoiceAnswer) =>
    platform.render(answer, { config, settings, webhookUrl: 'https://salon.example/x' })

  test.each(ANSWERS.map((answer) => [answer.kind, answer] as const))('renders %s as JSON', (_kind, answer) => {
    const rendered = render(answer)
    expect(JSON.parse(JSON.stringify(rendered))).toEqual(rendered)
  })

  test('answers every tool call by its id, with what may be said', () => {
    const rendered = JSON.stringify(render(ANSWERS[4] ?? { kind: 'accepted' }))
    for (const index of RESULTS.keys()) expect(rendered).toContain(`tool-call-${index}`)
    expect(rendered).toContain('token-1')
    expect(rendered).not.toContain('\\n')
  })

  test('tells a platform with a model of its own who it is, how to greet and what it can do', () => {
    const rendered = JSON.stringify(render(ANSWERS[5] ?? { kind: 'accepted' }))
    for (const part of ['Good morning.', 'You are Bella.', 'find_services', 'Finds services.']) {
      expect(rendered).toContain(part)
    }
  })
}
