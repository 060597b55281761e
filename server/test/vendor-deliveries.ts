import { createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { sample as elevenLabs, SAMPLE_CALL_SID } from '../src/integrations/elevenlabs/samples.ts'
import { sample as retell, SAMPLE_CALL_ID as RETELL_CALL_ID } from '../src/integrations/retell/samples.ts'
import { sample as vapi, SAMPLE_CALL_ID as VAPI_CALL_ID } from '../src/integrations/vapi/samples.ts'
import { ACCOUNT, signTwilio } from './fake-twilio.ts'
import { completionBody } from './vapi-caller.ts'
import type { Line } from './vapi-caller.ts'
import type { PostedBytes } from './vendor-harness.ts'

type Sign = PostedBytes['sign']

/** One delivery as a vendor may make it, before anything odd is written into it. */
export interface VendorDelivery {
  readonly path: string
  readonly body: unknown
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
}

/** What a vendor delivers at all of its addresses, and how. */
export interface VendorDeliveries {
  readonly type: string
  readonly config: object
  readonly contentType: string
  /** The name of the call in all of it: each delivery of a test may have a call of its own. */
  readonly callId: string
  readonly deliveries: readonly VendorDelivery[]
  encode(body: unknown): Buffer
  readonly sign: Sign
}

const JSON_TYPE = {
  contentType: 'application/json',
  encode: (body: unknown) => Buffer.from(JSON.stringify(body) ?? ''),
}
const FORM_TYPE = { contentType: 'application/x-www-form-urlencoded', encode: encodeForm }
const SLUG = { tenant_slug: 'bella-hair-salon' }

/** As an HTML form is written: a list is the same name several times, and everything is a text. */
function encodeForm(body: unknown): Buffer {
  const fields = Object.entries(Object(body)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, asText(one)]),
  )
  return Buffer.from(new URLSearchParams(fields).toString())
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function hmac(key: string, ...parts: (string | Buffer)[]): string {
  const digest = createHmac('sha256', key)
  for (const part of parts) digest.update(part)
  return digest.digest('hex')
}

const VAPI_SAMPLES = [
  'assistant-request',
  'status-in-progress',
  'transcript-caller',
  'tool-calls-function',
  'tool-calls-parameters',
  'transfer-destination-request',
  'status-ended',
  'end-of-call-report',
  'hang',
  'unheard-of',
] as const

const VAPI_LINES: Line[] = [
  { role: 'assistant', content: 'Bella Hair Salon, good morning.' },
  { role: 'user', content: 'Is Maria in today?' },
]

const vapiDeliveries: VendorDeliveries = {
  ...JSON_TYPE,
  type: 'vapi',
  config: { secret: 'a secret of the salon' },
  callId: VAPI_CALL_ID,
  sign: () => ({ 'x-vapi-secret': 'a secret of the salon' }),
  deliveries: [
    ...VAPI_SAMPLES.map((name) => ({ path: '/webhooks/vapi/{tenant_slug}', params: SLUG, body: vapi(name) })),
    ...[true, false].map((isStreamed) => ({
      path: '/webhooks/vapi/{tenant_slug}/chat/completions',
      params: SLUG,
      body: completionBody({ url: '', headers: {}, callId: VAPI_CALL_ID, isStreamed }, VAPI_LINES),
    })),
  ],
}

const RETELL_SAMPLES = [
  'call-inbound',
  'call-started',
  'function-check',
  'transfer-started',
  'call-ended',
  'call-analyzed',
  'unheard-of',
] as const

const retellDeliveries: VendorDeliveries = {
  ...JSON_TYPE,
  type: 'retell',
  config: { api_key: 'key_of_the_salon' },
  callId: RETELL_CALL_ID,
  sign: ({ rawBody }, at) => {
    const time = String(at.epochMilliseconds)
    return { 'x-retell-signature': `v=${time},d=${hmac('key_of_the_salon', rawBody, time)}` }
  },
  deliveries: [
    ...RETELL_SAMPLES.map((name) => ({ path: '/webhooks/retell/{tenant_slug}', params: SLUG, body: retell(name) })),
    ...[retell('function-hours'), { service: 'Manicure', date: '2026-11-18' }].map((body) => ({
      path: '/webhooks/retell/{tenant_slug}/functions/{function}',
      params: { ...SLUG, function: 'check_availability' },
      query: `?call_id=${RETELL_CALL_ID}`,
      body,
    })),
    { path: '/webhooks/retell/{tenant_slug}/inbound-sms', params: SLUG, body: retell('chat-inbound') },
  ],
}

const elevenLabsDeliveries: VendorDeliveries = {
  ...JSON_TYPE,
  type: 'elevenlabs',
  config: { tool_secret: 'a long text of the salon' },
  callId: SAMPLE_CALL_SID,
  sign: () => ({ 'x-ringbook-secret': 'a long text of the salon' }),
  deliveries: [
    { path: '/webhooks/elevenlabs/{tenant_slug}', params: SLUG, body: elevenLabs('conversation-initiation') },
    ...(['post-call-transcription', 'call-initiation-failure', 'post-call-audio', 'unheard-of'] as const).map(
      (name) => ({ path: '/webhooks/elevenlabs/{tenant_slug}/post-call', params: SLUG, body: elevenLabs(name) }),
    ),
    {
      path: '/webhooks/elevenlabs/{tenant_slug}/tools/{tool}',
      params: { ...SLUG, tool: 'check_availability' },
      body: elevenLabs('tool-check-availability'),
    },
  ],
}

const CARRIER_CALL_ID = `CA${'1'.repeat(32)}`
const CALL_FORM = { CallSid: CARRIER_CALL_ID, From: '+34655100200', To: '+34910123456', Direction: 'inbound' }
const MESSAGE_FORM = { From: '+34655100200', To: '+34910123456', NumMedia: '0', NumSegments: '1' }

function carrierDeliveries(type: string): VendorDelivery[] {
  const at = `/webhooks/${type}/{tenant_slug}`
  const recording = {
    RecordingSid: `RE${CARRIER_CALL_ID}`,
    RecordingUrl: 'https://example.com/1',
    RecordingDuration: '5',
  }
  const outbound = { ...CALL_FORM, Direction: 'outbound-api', CallStatus: 'no-answer', AnsweredBy: 'human' }
  const query = '?call_id=01980000-0000-7000-8000-000000000001&language=en&attempt=0'
  const relayed = { ...CALL_FORM, CallStatus: 'in-progress', SessionStatus: 'ended', ErrorCode: '64102' }
  const dialled = { ...CALL_FORM, DialCallStatus: 'busy', DialCallSid: 'CA2' }
  return [
    { path: at, params: SLUG, body: { ...CALL_FORM, CallStatus: 'ringing', CallerName: 'ANNA SCHMIDT' } },
    { path: `${at}/status`, params: SLUG, body: { ...CALL_FORM, CallStatus: 'completed' } },
    { path: `${at}/status`, params: SLUG, body: outbound },
    { path: `${at}/voicemail`, params: SLUG, body: { ...CALL_FORM, ...recording } },
    { path: `${at}/relay-ended`, params: SLUG, query, body: relayed },
    { path: `${at}/dial-ended`, params: SLUG, query, body: dialled },
  ]
}

const twilioDeliveries: VendorDeliveries = {
  ...FORM_TYPE,
  type: 'twilio',
  config: ACCOUNT,
  callId: CARRIER_CALL_ID,
  sign: ({ rawBody, url }) => {
    const fields = new URLSearchParams(rawBody.toString())
    return signTwilio(url, Object.fromEntries([...fields.keys()].map((name) => [name, fields.getAll(name)])))
  },
  deliveries: [
    ...carrierDeliveries('twilio'),
    {
      path: '/webhooks/twilio/messages/{tenant_slug}',
      params: SLUG,
      body: { ...MESSAGE_FORM, MessageSid: CARRIER_CALL_ID, Body: 'Hello', SmsStatus: 'received', OptOutType: 'HELP' },
    },
    {
      path: '/webhooks/twilio/messages/{tenant_slug}',
      params: SLUG,
      body: {
        ...MESSAGE_FORM,
        From: '+34910123456',
        MessageSid: CARRIER_CALL_ID,
        MessageStatus: 'failed',
        ErrorCode: '30003',
        Price: '-0.0075',
        PriceUnit: 'USD',
      },
    },
  ],
}

const keys = generateKeyPairSync('ed25519')

const telnyxDeliveries: VendorDeliveries = {
  ...FORM_TYPE,
  type: 'telnyx',
  config: { public_key: keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64') },
  callId: CARRIER_CALL_ID,
  sign: ({ rawBody }, at) => {
    const time = String(Math.floor(at.epochMilliseconds / 1000))
    const signature = signBytes(null, Buffer.concat([Buffer.from(`${time}|`), rawBody]), keys.privateKey)
    return { 'telnyx-timestamp': time, 'telnyx-signature-ed25519': signature.toString('base64') }
  },
  deliveries: carrierDeliveries('telnyx'),
}

/** Every vendor that delivers anything. */
export const vendorDeliveries: readonly VendorDeliveries[] = [
  vapiDeliveries,
  retellDeliveries,
  elevenLabsDeliveries,
  twilioDeliveries,
  telnyxDeliveries,
]
