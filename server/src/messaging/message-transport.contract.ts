import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeOdd, oddity } from '../../test/odd-values.ts'
import type { SignedRequest } from '../kernel/signed-request.ts'
import type {
  MessageDelivery,
  MessageEvent,
  MessageTransport,
  OutgoingMessage,
  SendContext,
  SentMessage,
} from './ports.ts'

/** What the vendor's fake server does with the next send. */
export type VendorBehaviour =
  /** Takes the message. */
  | 'accepts'
  /** Says that there are too many at once (429). */
  | 'is_busy'
  /** Says that this number is none. */
  | 'refuses_the_number'
  /** Says that this person has opted out at the carrier. */
  | 'refuses_the_opted_out'
  /** Says that our credentials are wrong. */
  | 'refuses_us'
  /** Takes the request and breaks the connection off. */
  | 'breaks_off'
  /** Answers with a page that is none of its messages. */
  | 'answers_nonsense'
  /** Answers with a failure of its own (503) after the request was taken. */
  | 'fails'
  /** Cannot be reached: nothing listens. */
  | 'is_away'

/** What a vendor's test brings along so that its adapter can be held to the contract. */
export interface TransportUnderTest {
  readonly transport: MessageTransport
  /** Recorded deliveries by name, as `read` is given them, with what each must be read as. */
  readonly samples: Readonly<Record<string, { readonly body: unknown; readonly kind: MessageEvent['kind'] }>>
  /** A config by which deliveries are verified. */
  readonly config: object
  /** True if the vendor signs when it sent, so that an old delivery can be told. */
  readonly signsTime: boolean
  /** The bytes of a body as the vendor posts them, and the headers of a delivery that is signed right. */
  encode(body: unknown): Buffer
  sign(request: { rawBody: Buffer; url: string }, at: Temporal.Instant): Record<string, string>
  /** A fake server of the vendor that does as it is told; `context` makes the transport speak to it. */
  openVendor(): Promise<FakeVendor>
}

export interface FakeVendor {
  readonly context: SendContext
  willDo(behaviour: VendorBehaviour): void
  /** The texts of the messages that it took so far. */
  readonly taken: readonly string[]
  close(): Promise<void>
}

const SIGNED_AT = Temporal.Instant.from('2026-11-16T08:00:00Z')
const URL_CALLED = 'https://salon.example/webhooks/x/bella?message_id=01980000-0000-7000-8000-000000000001'

/** The suite that every transport of messages passes. A new vendor calls it in its own test. */
export function describeMessageTransport(name: string, under: TransportUnderTest): void {
  describe(`${name} keeps the contract of message transports`, () => {
    describeReading(under)
    describeVerification(under)
    describeSending(under)
  })
}

function readSample(under: TransportUnderTest, body: unknown): MessageDelivery {
  const delivery = under.transport.read({ body, receivedAt: SIGNED_AT })
  if (delivery === null) throw new Error('a recorded sample was not read')
  return delivery
}

function describeReading(under: TransportUnderTest): void {
  const { transport, samples } = under
  const read = (body: unknown) => readSample(under, body)

  test.each(Object.entries(samples))('reads the sample %s for what it is', (_name, { body, kind }) => {
    expect(read(body).event.kind).toBe(kind)
  })

  test('knows a delivery again, and tells every sample from every other', () => {
    const ids = () => Object.values(samples).map(({ body }) => read(body).eventId)
    expect(ids()).toEqual(ids())
    expect(new Set(ids()).size).toBe(Object.keys(samples).length)
  })

  test('says of what is acted upon which message it is, and which number of ours is in it', () => {
    for (const delivery of Object.values(samples).map(({ body }) => read(body))) {
      if (delivery.event.kind !== 'message_received' && delivery.event.kind !== 'delivery_reported') continue
      expect(delivery.providerMessageId).toEqual(expect.any(String))
      expect(delivery.ourNumber).toMatch(/^\+/)
    }
  })

  test('says why a message did not arrive', () => {
    for (const { event } of Object.values(samples).map(({ body }) => read(body))) {
      if (event.kind !== 'delivery_reported') continue
      const hasFailed = event.report.state === 'failed' || event.report.state === 'undelivered'
      expect(event.report.failure !== null).toBe(hasFailed)
    }
  })

  test('never breaks on what is none of its messages, nor on one with a part that has no business in it', () => {
    const bodies = Object.values(samples).map(({ body }) => body)
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (body) => void transport.read({ body, receivedAt: SIGNED_AT })),
    )
    fc.assert(
      fc.property(fc.constantFrom(...bodies), oddity, (body, odd) => {
        transport.read({ body: makeOdd(body, odd), receivedAt: SIGNED_AT })
      }),
    )
  })

  test('answers what was taken in with something that makes the vendor do nothing', () => {
    expect(transport.acceptance.contentType).toMatch(/^[a-z]+\/[a-z]+/)
    expect(transport.acceptance.body).toEqual(expect.any(String))
  })
}

function describeVerification(under: TransportUnderTest): void {
  const { transport, config, samples } = under
  const sample = Object.values(samples)[0]?.body
  const rawBody = under.encode(sample)
  const signed = () => under.sign({ rawBody, url: URL_CALLED }, SIGNED_AT)
  const verify = (changed: Partial<SignedRequest> & { laterSeconds?: number } = {}) =>
    transport.verify(
      { headers: signed(), rawBody, url: URL_CALLED, method: 'POST', ...changed },
      { config, now: SIGNED_AT.add({ seconds: changed.laterSeconds ?? 0 }) },
    )

  test('believes what is signed right', () => {
    expect(verify()).toBe('verified')
  })

  test('refuses what is not signed, or signed wrong', () => {
    expect(verify({ headers: {} })).toBe('refused')
    for (const name of Object.keys(signed())) {
      for (const wrong of ['wrong', '', undefined]) {
        expect(verify({ headers: { ...signed(), [name]: wrong } })).toBe('refused')
      }
    }
  })

  test('refuses another body than the one that was signed', () => {
    for (const { body } of Object.values(samples).slice(1)) {
      expect(verify({ rawBody: under.encode(body) })).toBe('refused')
    }
    expect(verify({ rawBody: Buffer.concat([rawBody, Buffer.from(' ')]) })).toBe('refused')
  })

  if (!under.signsTime) return

  test('refuses what was signed more than five minutes ago, or ahead of our clock', () => {
    for (const laterSeconds of [300, -300]) expect(verify({ laterSeconds })).toBe('verified')
    for (const laterSeconds of [301, -301, 86_400]) expect(verify({ laterSeconds })).toBe('refused')
  })
}

const MESSAGE: OutgoingMessage = {
  key: '01980000-0000-7000-8000-000000000001',
  from: '+34910123456' as OutgoingMessage['from'],
  to: '+34611222333' as OutgoingMessage['to'],
  text: 'See you at 10:00 & bring “the card” – it costs 5€ 😀+1',
}

function describeSending(under: TransportUnderTest): void {
  const sendTo = async (behaviour: VendorBehaviour): Promise<{ sent: SentMessage; taken: readonly string[] }> => {
    const vendor = await under.openVendor()
    try {
      vendor.willDo(behaviour)
      const sent = await under.transport.send(MESSAGE, vendor.context)
      return { sent, taken: vendor.taken }
    } finally {
      await vendor.close()
    }
  }

  test('gives the vendor the text as it stands, and keeps the vendor’s id of it', async () => {
    const { sent, taken } = await sendTo('accepts')
    expect(sent).toMatchObject({ kind: 'accepted', failure: null })
    expect(sent.kind === 'accepted' && sent.providerMessageId.length).toBeGreaterThan(0)
    expect(taken).toEqual([MESSAGE.text])
  })

  test.each([
    ['is_busy', { isRetryable: true, failure: { code: 'busy' } }],
    ['is_away', { isRetryable: true }],
    ['refuses_the_number', { isRetryable: false, failure: { code: 'number_invalid' } }],
    ['refuses_the_opted_out', { isRetryable: false, failure: { code: 'opted_out' } }],
    ['refuses_us', { isRetryable: false, failure: { code: 'not_allowed' } }],
  ] as const)('is certain that nothing was sent when the vendor %s', async (behaviour, expected) => {
    const { sent, taken } = await sendTo(behaviour)
    expect(sent).toMatchObject({ kind: 'refused', ...expected })
    expect(taken).toEqual([])
  })

  test.each(['breaks_off', 'answers_nonsense', 'fails'] as const)(
    'does not claim to know what came of it when the vendor %s',
    async (behaviour) => {
      expect((await sendTo(behaviour)).sent).toMatchObject({ kind: 'unknown' })
    },
  )
}
