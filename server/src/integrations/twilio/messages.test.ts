import { describe, expect, test } from 'vitest'
import type { MessageListInstanceCreateOptions } from 'twilio/lib/rest/api/v2010/account/message.js'
import { ACCOUNT, openFakeTwilio, signTwilio } from '../../../test/fake-twilio.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { describeMessageTransport } from '../../messaging/message-transport.contract.ts'
import type { FakeVendor, TransportUnderTest } from '../../messaging/message-transport.contract.ts'
import { describeMessageWebhook } from '../message-webhook.contract.ts'
import { parseFormBody } from '../form-body.ts'
import { TwilioSettings } from './config.ts'
import { createTwilio } from './manifest.ts'

/** Where the fake listens that was opened last. */
let origin = ''
const vendor = createTwilio(() => origin)
const { messages: transport } = vendor
const SALON = '+34910123456'

function inbound(message: { id: string; from?: string; text?: string; [field: string]: string | undefined }) {
  const { id, from = '+34611222333', text = 'Hello', ...more } = message
  const same = { SmsMessageSid: id, SmsSid: id, SmsStatus: 'received', AccountSid: ACCOUNT.account_sid, NumMedia: '0' }
  return { ...same, MessageSid: id, From: from, To: SALON, Body: text, NumSegments: '1', ...more }
}

function status(id: string, word: string, more: Record<string, string> = {}) {
  return { MessageSid: id, SmsSid: id, MessageStatus: word, SmsStatus: word, From: SALON, To: '+34611222333', ...more }
}

async function openVendor(): Promise<
  FakeVendor & { readonly calls: Awaited<ReturnType<typeof openFakeTwilio>>['calls'] }
> {
  const fake = await openFakeTwilio()
  origin = fake.origin
  const context = { config: ACCOUNT, settings: TwilioSettings.parse({}), statusUrl: null }
  const { calls, taken, willDo, close } = fake
  return { calls, taken, willDo, close, context }
}

const under: TransportUnderTest = {
  transport,
  samples: {
    received: { body: inbound({ id: 'SM1' }), kind: 'message_received' },
    pictures: { body: inbound({ id: 'SM2', text: '', NumMedia: '2' }), kind: 'message_received' },
    stop: { body: inbound({ id: 'SM3', text: 'STOP', OptOutType: 'STOP' }), kind: 'message_received' },
    queued: { body: status('SM4', 'queued'), kind: 'delivery_reported' },
    sent: { body: status('SM4', 'sent'), kind: 'delivery_reported' },
    delivered: { body: status('SM4', 'delivered'), kind: 'delivery_reported' },
    undelivered: { body: status('SM4', 'undelivered', { ErrorCode: '30003' }), kind: 'delivery_reported' },
    failed: { body: status('SM4', 'failed', { ErrorCode: '21610' }), kind: 'delivery_reported' },
    'of another channel': { body: inbound({ id: 'SM5', To: 'whatsapp:+34910123456' }), kind: 'unknown' },
    'unheard of': { body: status('SM4', 'teleported'), kind: 'unknown' },
  },
  config: ACCOUNT,
  signsTime: false,
  encode: (body) => Buffer.from(new URLSearchParams(body as Record<string, string>).toString()),
  sign: ({ rawBody, url }) => signTwilio(url, parseFormBody(rawBody)),
  openVendor,
}

describeMessageTransport('Twilio', under)

describeMessageWebhook('Twilio', {
  vendor,
  transport: under,
  contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
  inbound,
  report: ({ id, state }) => status(id, state),
  unheardOf: () => status('SM9', 'teleported'),
})

describe('SMS by Twilio', () => {
  const read = (body: unknown) => transport.read({ body })

  test('a picture is counted, a withheld number is nobody, a word of consent that Twilio answered is told', () => {
    expect(read(inbound({ id: 'SM1', NumMedia: '3' }))?.event).toMatchObject({ message: { attachments: 3 } })
    expect(read(inbound({ id: 'SM1', from: '+266696687' }))?.event).toMatchObject({ message: { from: null } })
    expect(read(inbound({ id: 'SM1', from: 'Vodafone' }))?.event).toMatchObject({ message: { from: null } })
    for (const [word, meaning] of [
      ['STOP', 'opt_out'],
      ['START', 'opt_in'],
      ['HELP', 'help'],
    ] as const) {
      const event = read(inbound({ id: 'SM1', OptOutType: word }))?.event
      expect(event).toMatchObject({ message: { answeredByCarrier: meaning } })
    }
  })

  test('why a message did not arrive is told in our words, with Twilio’s number', () => {
    const why = (code: string) => read(status('SM1', 'failed', { ErrorCode: code }))?.event
    expect(why('21610')).toMatchObject({ report: { failure: { code: 'opted_out', providerCode: '21610' } } })
    expect(why('30007')).toMatchObject({ report: { failure: { code: 'blocked_by_carrier' } } })
    expect(why('99999')).toMatchObject({ report: { failure: { code: 'other', providerCode: '99999' } } })
  })

  test('what a message costs is kept in millionths, once Twilio knows it', () => {
    const cost = (price: string) => read(status('SM1', 'sent', { Price: price, PriceUnit: 'USD' }))?.event
    expect(cost('-0.00750')).toMatchObject({ report: { cost: { amountMicros: 7_500, currency: 'USD' } } })
    expect(cost('')).toMatchObject({ report: { cost: null } })
  })

  test('is sent with the fields of Twilio’s API, from the number or through a service, and segments are counted', async () => {
    const fake = await openVendor()
    const service = `MG${'0'.repeat(32)}`
    const settings = TwilioSettings.parse({ messaging_service_sid: service })
    const statusUrl = 'https://salon.example/webhooks/twilio/messages/bella?message_id=1'
    const message = { key: '1', from: SALON as E164Number, to: '+34611222333' as E164Number, text: 'Grüße & 1+1' }
    const sent = await transport.send(message, { ...fake.context, settings, statusUrl })
    await fake.close()

    expect(sent).toMatchObject({ kind: 'accepted', state: null, segments: 2, cost: null })
    expect(fake.calls[0]?.path).toBe(`/2010-04-01/Accounts/${ACCOUNT.account_sid}/Messages.json`)
    const expected = {
      to: '+34611222333',
      from: SALON,
      messagingServiceSid: service,
      body: 'Grüße & 1+1',
      statusCallback: statusUrl,
    } satisfies MessageListInstanceCreateOptions
    const capitalised = Object.entries(expected).map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value])
    expect(Object.fromEntries(fake.calls[0]?.fields ?? [])).toEqual(Object.fromEntries(capitalised))
  })

  test('Twilio’s words about a refusal are kept without the number that it repeats', async () => {
    const fake = await openVendor()
    fake.willDo('refuses_the_number')
    const message = { key: '1', from: SALON as E164Number, to: '+34611222333' as E164Number, text: 'Hello' }
    const refused = await transport.send(message, fake.context)
    await fake.close()
    expect(JSON.stringify(refused)).not.toMatch(/\d{7}/)
  })
})
