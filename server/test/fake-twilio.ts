import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import twilioSdk from 'twilio'
import type { VendorBehaviour } from '../src/messaging/message-transport.contract.ts'

export const ACCOUNT = { account_sid: `AC${'0'.repeat(31)}1`, auth_token: 'the auth token of the salon' }

/** One request that the fake API took or refused, as it came. */
export interface ApiCall {
  readonly path: string
  readonly fields: URLSearchParams
}

/** Twilio's API on a port of this machine: it takes messages and calls, or does as it is told. */
export interface FakeTwilio {
  readonly origin: string
  readonly calls: readonly ApiCall[]
  /** The texts of the messages that it took. */
  readonly taken: readonly string[]
  willDo(behaviour: VendorBehaviour): void
  close(): Promise<void>
}

export async function openFakeTwilio(): Promise<FakeTwilio> {
  const calls: ApiCall[] = []
  const taken: string[] = []
  let behaviour: VendorBehaviour = 'accepts'
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fields = new URLSearchParams(await bodyOf(request))
    const path = request.url ?? ''
    calls.push({ path, fields })
    const isOurs = request.headers.authorization === authorization()
    response.setHeader('connection', 'close')
    if (isOurs && TAKES.has(behaviour)) taken.push(fields.get('Body') ?? '')
    answer(response, { behaviour: isOurs ? behaviour : 'refuses_us', path, count: calls.length })
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    taken,
    willDo: (next) => {
      behaviour = next
      if (next === 'is_away') server.close()
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function authorization(): string {
  return `Basic ${Buffer.from(`${ACCOUNT.account_sid}:${ACCOUNT.auth_token}`).toString('base64')}`
}

const TAKES = new Set<VendorBehaviour>(['accepts', 'breaks_off', 'answers_nonsense', 'fails'])
const REFUSALS: Partial<Record<VendorBehaviour, readonly [number, number, string]>> = {
  is_busy: [429, 20429, 'Too Many Requests'],
  refuses_the_number: [400, 21211, "Invalid 'To' Phone Number: +3461122XXXX"],
  refuses_the_opted_out: [400, 21610, 'Attempt to send to unsubscribed recipient'],
  refuses_us: [401, 20003, 'Authenticate'],
}

function answer(
  response: ServerResponse,
  { behaviour, path, count }: { behaviour: VendorBehaviour; path: string; count: number },
): void {
  const refusal = REFUSALS[behaviour]
  if (behaviour === 'breaks_off') response.destroy()
  else if (behaviour === 'answers_nonsense') response.end('<html>')
  else if (behaviour === 'fails') response.writeHead(503).end('{"code":20503,"message":"Service Unavailable"}')
  else if (refusal !== undefined) {
    const [status, code, message] = refusal
    response.writeHead(status).end(JSON.stringify({ code, message, more_info: '', status }))
  } else response.writeHead(201).end(JSON.stringify(path.endsWith('Calls.json') ? callOf(count) : messageOf(count)))
}

function messageOf(count: number): object {
  const sid = `SM${String(count).padStart(32, '0')}`
  return { sid, status: 'queued', num_segments: '2', price: null, price_unit: 'USD', error_code: null }
}

function callOf(count: number): object {
  return { sid: `CA${String(count).padStart(32, '0')}`, status: 'queued' }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** The header by which Twilio signs what it posts, made by Twilio's own library. */
export function signTwilio(
  url: string,
  fields: Readonly<Record<string, string | string[]>> = {},
): Record<string, string> {
  return { 'x-twilio-signature': twilioSdk.getExpectedTwilioSignature(ACCOUNT.auth_token, url, fields) }
}
