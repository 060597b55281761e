import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { symmetric } from 'retell-sdk/lib/webhook_auth'
import { z } from 'zod'
import { sample as retellSample } from '../../src/integrations/retell/samples.ts'
import { socketToken } from '../../src/integrations/retell/socket-address.ts'
import { sample as vapiSample } from '../../src/integrations/vapi/samples.ts'
import { newId } from '../../src/kernel/ids.ts'
import { connectAgent } from '../agent.ts'
import { openRetellLine } from '../fake-retell-line.ts'
import { ACCOUNT, signTwilio } from '../fake-twilio.ts'
import { openRelay, readInstructions } from '../relay-caller.ts'
import type { RunningServer } from '../running-server.ts'
import { vapiCall } from '../vapi-caller.ts'

// Every way on which a customer reaches the receptionist, each as its platform speaks.

export const PUBLIC_URL = 'https://salon.example'
const SLUG = 'bella-hair-salon'
const SALON = '+34910123456'
const ANNA = '+34612345678'
const RETELL_KEY = 'key_of_the_salon'
const VAPI_SECRET = 'a secret of the salon'
const VAPI_MODEL_KEY = 'the key of the model'
const ELEVENLABS_SECRET = 'a secret for the tools of the salon'
const RINGBOOK = fileURLToPath(new URL('../../../cli/ringbook.mjs', import.meta.url))

/** The connections by which the platforms prove themselves. */
export const CONNECTIONS = [
  { type: 'retell', name: 'telephone', config: { api_key: RETELL_KEY } },
  { type: 'vapi', name: 'telephone', config: { secret: VAPI_SECRET, model_key: VAPI_MODEL_KEY } },
  { type: 'twilio', name: 'telephone', config: ACCOUNT },
  { type: 'elevenlabs', name: 'telephone', config: { tool_secret: ELEVENLABS_SECRET } },
] as const

/** The caller speaks, and our own brain answers. */
interface SpokenChannel {
  readonly kind: 'spoken'
  readonly name: string
  /** Says one line after the other and answers what was said to each. */
  talk(server: RunningServer, lines: readonly string[]): Promise<string[]>
}

/** The platform's own model speaks with the caller, and asks us to look and to do. */
interface AskedChannel {
  readonly kind: 'asked'
  readonly name: string
  open(server: RunningServer): Promise<{ use(tool: string, given: object): Promise<unknown>; close(): Promise<void> }>
}

export const channels: readonly (SpokenChannel | AskedChannel)[] = [
  { kind: 'spoken', name: 'the command line', talk: talkByCommandLine },
  { kind: 'spoken', name: 'the simulator', talk: talkInSimulator },
  { kind: 'spoken', name: 'a chat', talk: talkInChat },
  { kind: 'spoken', name: 'the chat on a web site', talk: talkOnWebSite },
  { kind: 'spoken', name: 'SMS', talk: talkBySms },
  { kind: 'spoken', name: 'the socket of Retell AI', talk: talkByRetell },
  { kind: 'spoken', name: 'the custom model of Vapi', talk: talkByVapi },
  { kind: 'spoken', name: 'the relay of Twilio', talk: talkByTwilio },
  { kind: 'asked', name: 'functions of Retell AI', open: openRetellFunctions },
  { kind: 'asked', name: 'tools of Vapi', open: openVapiTools },
  { kind: 'asked', name: 'tools of ElevenLabs', open: openElevenLabsTools },
  { kind: 'asked', name: 'an agent by MCP', open: openAgent },
]

async function talkByCommandLine(server: RunningServer, lines: readonly string[]): Promise<string[]> {
  const said = lines.flatMap((line) => ['--say', line])
  const environment = { PATH: process.env['PATH'] ?? '', DATA_DIR: server.dataDir, NO_COLOR: '1' }
  const args = [RINGBOOK, 'call', '--url', server.url, '--from', ANNA, '--json', ...said]
  const child = spawn(process.execPath, args, { env: environment })
  let output = ''
  child.stdout.on('data', (part: Buffer) => (output += part.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  const { turns } = z
    .object({ turns: z.array(z.object({ role: z.string(), text: z.string() })) })
    .parse(JSON.parse(output))
  return turns.filter(({ role }) => role === 'assistant').map(({ text }) => text)
}

async function talkInSimulator(server: RunningServer, lines: readonly string[]): Promise<string[]> {
  const started = await server.ask('POST', '/calls/simulated', { body: { from: ANNA } })
  const path = `/calls/${String(started.body['call_id'])}`
  const heard: string[] = []
  for (const text of lines) {
    heard.push(String((await server.ask('POST', `${path}/utterances`, { body: { text } })).body['text']))
  }
  await server.ask('POST', `${path}/end`)
  return heard
}

const Written = z.object({ reply: z.object({ body: z.string() }) })

async function talkInChat(server: RunningServer, lines: readonly string[]): Promise<string[]> {
  const started = await server.ask('POST', '/conversations', { body: { channel: 'chat' } })
  const heard: string[] = []
  for (const text of lines) {
    const path = `/conversations/${String(started.body['id'])}/messages`
    const sent = await server.ask('POST', path, { body: { author: 'customer', text } })
    heard.push(Written.parse(sent.body).reply.body)
  }
  return heard
}

const SITE = 'https://www.bella.example'
const Chat = z.object({ messages: z.array(z.object({ author: z.string(), text: z.string() })) })

async function talkOnWebSite(server: RunningServer, lines: readonly string[]): Promise<string[]> {
  await server.ask('PATCH', '/widget-settings', { body: { is_enabled: true, allowed_origins: [SITE] } })
  const chat = `/webchat/${SLUG}`
  const headers = { origin: SITE }
  const opened = await server.ask('POST', `${chat}/visits`, { key: null, headers, body: { language: 'en' } })
  const visit = { key: String(opened.body['token']), headers }
  for (const text of lines) {
    await server.ask('POST', `${chat}/messages`, { ...visit, body: { text, key: newId<string>() } })
  }
  const { messages } = Chat.parse((await server.ask('GET', `${chat}/messages`, visit)).body)
  return messages.filter(({ author }) => author === 'assistant').map(({ text }) => text)
}

const Thread = z.object({ messages: z.array(z.object({ author: z.string(), body: z.string() })) })

async function talkBySms(server: RunningServer, lines: readonly string[]): Promise<string[]> {
  for (const Body of lines) {
    const MessageSid = `SM${newId<string>().replaceAll('-', '')}`
    const fields = { MessageSid, SmsSid: MessageSid, AccountSid: ACCOUNT.account_sid, From: ANNA, To: SALON, Body }
    await postForm(server, `/webhooks/twilio/messages/${SLUG}`, { ...fields, SmsStatus: 'received', NumMedia: '0' })
  }
  const threads = await server.ask('GET', '/conversations?channel=sms')
  const [thread] = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(threads.body).items
  const { messages } = Thread.parse((await server.ask('GET', `/conversations/${thread?.id}`)).body)
  return messages.filter(({ author }) => author === 'assistant').map(({ body }) => body)
}

async function postForm(server: RunningServer, path: string, fields: Readonly<Record<string, string>>) {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    ...signTwilio(PUBLIC_URL + path, fields),
  }
  const response = await fetch(server.url + path, { method: 'POST', headers, body: new URLSearchParams(fields) })
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
  return response
}

async function talkByTwilio(server: RunningServer, lines: readonly string[]): Promise<string[]> {
  const CallSid = `CA${newId<string>().replaceAll('-', '')}`
  const call = { CallSid, AccountSid: ACCOUNT.account_sid, From: ANNA, To: SALON, Direction: 'inbound' }
  const answered = await readInstructions(
    await postForm(server, `/webhooks/twilio/${SLUG}`, { ...call, CallStatus: 'ringing' }),
  )
  const address = answered.attribute('ConversationRelay', 'url') ?? ''
  const url = address.replace('wss://salon.example', server.url.replace('http', 'ws'))
  const relay = await openRelay(url, signTwilio(address))
  relay.send({ type: 'setup', sessionId: 'VX1', callSid: CallSid, customParameters: {} })
  const heard: string[] = []
  for (const line of lines) heard.push(await relay.say(line))
  relay.close()
  await postForm(server, `/webhooks/twilio/${SLUG}/status`, { ...call, CallStatus: 'completed' })
  return heard
}

async function talkByRetell(server: RunningServer, lines: readonly string[]): Promise<string[]> {
  const callId = `call_${newId<string>().replaceAll('-', '')}`
  const token = socketToken({ api_key: RETELL_KEY }) ?? ''
  const address = `${server.url.replace('http', 'ws')}/sockets/retell/${SLUG}/${token}`
  const line = await openRetellLine({ address, callId })
  const numbers = { from_number: ANNA, to_number: SALON }
  const call = { call_id: callId, call_type: 'phone_call', direction: 'inbound', ...numbers }
  line.send({ interaction_type: 'call_details', call })
  await line.greeting()
  const heard: string[] = []
  for (const said of lines) heard.push((await line.say(said)).text)
  await line.close()
  return heard
}

async function talkByVapi(server: RunningServer, lines: readonly string[]): Promise<string[]> {
  const url = `${server.url}/webhooks/vapi/${SLUG}`
  const headers = { authorization: `Bearer ${VAPI_MODEL_KEY}` }
  const call = vapiCall({ url, headers, callId: newId<string>(), from: ANNA, to: SALON })
  const heard: string[] = []
  for (const line of lines) heard.push((await call.say(line)).text)
  return heard
}

const VapiResults = z.object({ results: z.array(z.object({ result: z.string() })) })

async function openVapiTools(server: RunningServer) {
  const call = { id: newId<string>(), type: 'inboundPhoneCall' }
  return {
    use: async (name: string, given: object) => {
      const toolCall = { id: newId<string>(), type: 'function', function: { name, arguments: JSON.stringify(given) } }
      const toolCallList = [toolCall]
      const body = vapiSample('tool-calls-function', { call, toolCallList, customer: { number: ANNA } })
      const response = await fetch(`${server.url}/webhooks/vapi/${SLUG}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-vapi-secret': VAPI_SECRET },
        body: JSON.stringify(body),
      })
      const [first] = VapiResults.parse(JSON.parse(await response.text())).results
      const answered: unknown = JSON.parse(first?.result ?? '{}')
      return z.object({ result: z.unknown() }).parse(answered).result
    },
    close: async () => {},
  }
}

async function openRetellFunctions(server: RunningServer) {
  const callId = `call_${newId<string>().replaceAll('-', '')}`
  return {
    use: async (name: string, args: object) => {
      const invoked = {
        role: 'tool_call_invocation',
        tool_call_id: newId<string>(),
        name,
        arguments: JSON.stringify(args),
      }
      const call = { call_id: callId, from_number: ANNA, to_number: SALON, transcript_with_tool_calls: [invoked] }
      const text = JSON.stringify(retellSample('function-check', { name, args, call }))
      const signature = await symmetric.sign(text, RETELL_KEY, NOW.epochMilliseconds)
      const headers = { 'content-type': 'application/json', 'x-retell-signature': signature }
      const response = await fetch(`${server.url}/webhooks/retell/${SLUG}`, { method: 'POST', headers, body: text })
      return z.object({ result: z.unknown() }).parse(JSON.parse(await response.text())).result
    },
    close: async () => {},
  }
}

async function openElevenLabsTools(server: RunningServer) {
  const conversation = {
    conversation_id: `conv_${newId<string>().replaceAll('-', '')}`,
    call_sid: `CA${newId<string>()}`,
  }
  const call = { ...conversation, caller_id: ANNA, called_number: SALON, ringbook_call_id: '' }
  return {
    use: async (name: string, given: object) => {
      const response = await fetch(`${server.url}/webhooks/elevenlabs/${SLUG}/tools/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-ringbook-secret': ELEVENLABS_SECRET },
        body: JSON.stringify({ arguments: given, ...call, asked_at: NOW.toString() }),
      })
      return z.object({ result: z.unknown() }).parse(JSON.parse(await response.text())).result
    },
    close: async () => {},
  }
}

async function openAgent(server: RunningServer) {
  const agent = await connectAgent(server, server.key)
  return {
    use: async (name: string, given: object) => (await agent.use(name, { ...given })).result,
    close: () => agent.close(),
  }
}

/** Friday 20 November 2026, ten in the morning in Madrid. */
export const NOW = Temporal.Instant.from('2026-11-20T09:00:00Z')
