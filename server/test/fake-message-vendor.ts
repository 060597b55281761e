import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { secretText } from '../src/integrations/manifest.ts'
import type { VendorManifest } from '../src/integrations/manifest.ts'
import type { E164Number } from '../src/kernel/phone-number.ts'
import type { SignedRequest } from '../src/kernel/signed-request.ts'
import type { FakeVendor, TransportUnderTest, VendorBehaviour } from '../src/messaging/message-transport.contract.ts'
import type {
  MessageDelivery,
  MessageTransport,
  OutgoingMessage,
  SendContext,
  SentMessage,
} from '../src/messaging/ports.ts'

/** "Brief & Post": a vendor of SMS that exists in tests only, with a wire format of its own and a real HTTP server. */
const Config = z.strictObject({ token: secretText('What signs deliveries and lets us send') })
const Settings = z.strictObject({ origin: z.string() })
const TOKEN = 'a token of the salon'
const FRESH_MS = 300_000

const Number = z.string().transform((text) => text as E164Number)
const Delivery = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    id: z.string(),
    from: Number.nullable(),
    to: Number,
    text: z.string(),
    attachments: z.int().default(0),
    answered: z.enum(['opt_out', 'opt_in', 'help']).nullable().default(null),
  }),
  z.object({
    type: z.literal('status'),
    id: z.string(),
    from: Number,
    state: z.enum(['accepted', 'sent', 'delivered', 'undelivered', 'failed']),
    segments: z.int().optional(),
    price_micros: z.int().optional(),
    opted_out: z.boolean().default(false),
  }),
  z.object({ type: z.literal('weather'), id: z.string() }),
])

export interface FakeInbound {
  readonly id?: string
  readonly from?: string | null
  readonly to?: string
  readonly text?: string
  readonly attachments?: number
  readonly answered?: 'opt_out' | 'opt_in' | 'help' | null
}

let counted = 0

/** A delivery of what a customer wrote to Bella. */
export function inboundBody(message: FakeInbound): Record<string, unknown> {
  counted += 1
  return { type: 'message', id: `in-${counted}`, from: '+34611222333', to: '+34910123456', text: 'Hello', ...message }
}

/** A delivery that says how far a message of ours has come. */
export function statusBody(report: { id: string; state: string; [field: string]: unknown }): Record<string, unknown> {
  return { type: 'status', from: '+34910123456', ...report }
}

export function signFake(request: { rawBody: Buffer; url: string }, at: Temporal.Instant): Record<string, string> {
  const time = String(at.epochMilliseconds)
  return { 'x-post-time': time, 'x-post-signature': signatureOf(request, { time, token: TOKEN }) }
}

function signatureOf({ rawBody, url }: Pick<SignedRequest, 'rawBody' | 'url'>, by: { time: string; token: string }) {
  return createHmac('sha256', by.token).update(`${by.time}.${url}.`).update(rawBody).digest('hex')
}

const FAILURE = { providerCode: null, detail: null } as const

function readDelivery({ body }: { body: unknown }): MessageDelivery | null {
  const parsed = Delivery.safeParse(body)
  if (!parsed.success) return null
  const { data } = parsed
  const same = { eventType: data.type, occurredAt: null, providerMessageId: data.id }
  if (data.type === 'weather') {
    return { ...same, eventId: `weather-${data.id}`, ourNumber: null, event: { kind: 'unknown' } }
  }
  if (data.type === 'message') {
    const { from, text, attachments, answered: answeredByCarrier } = data
    const message = { from, text, attachments, segments: 1, answeredByCarrier }
    return { ...same, eventId: `message-${data.id}`, ourNumber: data.to, event: { kind: 'message_received', message } }
  }
  const { id, state, from: ourNumber, segments = null, price_micros = null, opted_out } = data
  const hasFailed = state === 'failed' || state === 'undelivered'
  const report = {
    state: state === 'accepted' ? null : state,
    failure: hasFailed ? { ...FAILURE, code: opted_out ? ('opted_out' as const) : ('not_reachable' as const) } : null,
    segments,
    cost: price_micros === null ? null : { amountMicros: price_micros, currency: 'EUR' },
  }
  return { ...same, eventId: `${id}-${state}`, ourNumber, event: { kind: 'delivery_reported', report } }
}

async function send(message: OutgoingMessage, { config, settings, statusUrl }: SendContext): Promise<SentMessage> {
  const { origin } = Settings.parse(settings)
  const request = {
    method: 'POST',
    headers: { authorization: `Bearer ${Config.parse(config).token}` },
    body: JSON.stringify({ ...message, status_url: statusUrl }),
  }
  let response: Response
  try {
    response = await fetch(`${origin}/messages`, request)
  } catch (error) {
    const isAway = String(error instanceof Error ? (error.cause ?? error) : error).includes('ECONNREFUSED')
    if (!isAway) return { kind: 'unknown', detail: 'the connection broke off' }
    return { kind: 'refused', failure: { ...FAILURE, code: 'other' }, isRetryable: true }
  }
  const answer: unknown = await response.json().catch(() => null)
  const Refusal = z.object({ code: z.enum(['busy', 'number_invalid', 'opted_out', 'not_allowed']) })
  const refusal = Refusal.safeParse(answer)
  if (refusal.success) {
    const { code } = refusal.data
    return { kind: 'refused', failure: { ...FAILURE, code }, isRetryable: code === 'busy' }
  }
  const taken = z.object({ id: z.string(), segments: z.int() }).safeParse(answer)
  if (!taken.success) return { kind: 'unknown', detail: `answered ${response.status}` }
  const { id: providerMessageId, segments } = taken.data
  return { kind: 'accepted', providerMessageId, state: null, failure: null, segments, cost: null }
}

const transport: MessageTransport = {
  provider: 'brief-post',
  knowsRepeatedSends: false,
  acceptance: { contentType: 'text/plain', body: 'taken' },
  read: readDelivery,
  verify: (request, { config, now }) => {
    const { token } = Config.parse(config)
    const time = String(request.headers['x-post-time'] ?? '')
    const isFresh = /^\d+$/.test(time) && Math.abs(now.epochMilliseconds - parseInt(time, 10)) <= FRESH_MS
    const isSigned = request.headers['x-post-signature'] === signatureOf(request, { time, token })
    return isFresh && isSigned ? 'verified' : 'refused'
  },
  send,
}

/** The vendor as Ringbook knows it. */
export const briefPost: VendorManifest = {
  type: 'brief-post',
  title: 'Brief & Post',
  description: 'Carries SMS in tests.',
  config: Config,
  settings: Settings,
  voice: null,
  messages: transport,
}

/** Another vendor of the same wire that knows a message again by its key. */
export const briefPostKeyed: VendorManifest = { ...briefPost, messages: { ...transport, knowsRepeatedSends: true } }

export interface TakenMessage {
  readonly id: string
  readonly to: string
  readonly from: string
  readonly text: string
  readonly key: string
  readonly status_url: string | null
}

export interface FakeMessageServer extends FakeVendor {
  readonly origin: string
  /** What it took, in the order in which it came. */
  readonly messages: readonly TakenMessage[]
  /** Called before each answer: for what happens while a send is under way. */
  onTaken(then: (message: TakenMessage) => Promise<void>): void
}

/** Starts the vendor on a port of this machine. */
export async function openFakeMessageServer(): Promise<FakeMessageServer> {
  const messages: TakenMessage[] = []
  let behaviour: VendorBehaviour = 'accepts'
  let then: (message: TakenMessage) => Promise<void> = async () => {}
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const sent: Omit<TakenMessage, 'id'> = JSON.parse(await bodyOf(request))
    const message = { id: `out-${messages.length + 1}-${counted++}`, ...sent }
    if (TAKES.has(behaviour)) messages.push(message)
    await then(message)
    answer(response, { behaviour, message })
  }
  const server = createServer((request, response) => void serve(request, response))
  const origin = await listen(server)
  return {
    origin,
    messages,
    get taken() {
      return messages.map(({ text }) => text)
    },
    context: { config: { token: TOKEN }, settings: { origin }, statusUrl: null },
    willDo: (next) => {
      behaviour = next
      if (next === 'is_away') server.close()
    },
    onTaken: (callback) => void (then = callback),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const TAKES = new Set<VendorBehaviour>(['accepts', 'breaks_off', 'answers_nonsense', 'fails'])
const REFUSALS: Partial<Record<VendorBehaviour, [number, string]>> = {
  is_busy: [429, 'busy'],
  refuses_the_number: [400, 'number_invalid'],
  refuses_the_opted_out: [400, 'opted_out'],
  refuses_us: [401, 'not_allowed'],
}

function answer(
  response: ServerResponse,
  { behaviour, message }: { behaviour: VendorBehaviour; message: TakenMessage },
) {
  const [status, code] = REFUSALS[behaviour] ?? [202, null]
  response.setHeader('connection', 'close')
  if (behaviour === 'breaks_off') response.destroy()
  else if (behaviour === 'answers_nonsense') response.end('<html>')
  else if (behaviour === 'fails') response.writeHead(503).end('{}')
  else response.writeHead(status).end(JSON.stringify(code === null ? { id: message.id, segments: 1 } : { code }))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

/** What holds the fake vendor to the contract that real ones keep. */
export const briefPostUnderTest: TransportUnderTest = {
  transport,
  samples: {
    message: { body: inboundBody({ id: 'sample' }), kind: 'message_received' },
    sent: { body: statusBody({ id: 'sample', state: 'sent' }), kind: 'delivery_reported' },
    undelivered: { body: statusBody({ id: 'sample', state: 'undelivered' }), kind: 'delivery_reported' },
    weather: { body: { type: 'weather', id: 'sample' }, kind: 'unknown' },
  },
  config: { token: TOKEN },
  signsTime: true,
  encode: (body) => Buffer.from(JSON.stringify(body)),
  sign: signFake,
  openVendor: openFakeMessageServer,
}
