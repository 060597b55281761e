import { z } from 'zod'

const ToolCall = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
})

const Chunk = z.object({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.number(),
  model: z.string(),
  choices: z
    .array(
      z.object({
        index: z.literal(0),
        delta: z.object({
          role: z.literal('assistant').optional(),
          content: z.string().optional(),
          tool_calls: z.array(ToolCall.extend({ index: z.int() })).optional(),
        }),
        finish_reason: z.enum(['stop', 'tool_calls']).nullable(),
      }),
    )
    .length(1),
})

const Whole = z.object({
  object: z.literal('chat.completion'),
  choices: z
    .array(
      z.object({
        message: z.object({
          role: z.literal('assistant'),
          content: z.string(),
          tool_calls: z.array(ToolCall).optional(),
        }),
        finish_reason: z.enum(['stop', 'tool_calls']),
      }),
    )
    .length(1),
})

/** One answer, as Vapi speaks it and does what it says. */
export interface Heard {
  readonly status: number
  readonly text: string
  readonly tool: { readonly name: string; readonly given: unknown; readonly id: string } | null
}

export interface Line {
  readonly role: 'system' | 'assistant' | 'user' | 'tool'
  readonly content: string
  readonly tool_call_id?: string
}

export interface VapiCallOptions {
  /** Where the assistant's model is, as it stands in `model.url`. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly callId: string
  readonly from?: string
  readonly to?: string
  readonly isStreamed?: boolean
  /** What stands beside the messages, in place of the call. */
  readonly beside?: Readonly<Record<string, unknown>>
}

/** A call that Vapi leads with us as its model: it keeps the conversation and sends the whole of it each time. */
export interface VapiCall {
  readonly lines: Line[]
  /** Adds what the caller said and asks for the answer, which it then adds too. */
  say(text: string): Promise<Heard>
  /** Adds any line and asks. */
  add(line: Line): Promise<Heard>
  /** Asks with the conversation as it stands. */
  ask(): Promise<Heard>
  /** Only so much of our last answer was heard. */
  interrupt(heard: string): void
}

const TOOLS = ['transferCall', 'endCall'].map((name) => ({ type: 'function', function: { name, parameters: {} } }))

export function vapiCall(options: VapiCallOptions): VapiCall {
  const lines: Line[] = []
  const ask = () => askModel(options, lines)
  const add = async (line: Line): Promise<Heard> => {
    lines.push(line)
    const heard = await ask()
    if (heard.text !== '') lines.push({ role: 'assistant', content: heard.text })
    return heard
  }
  return {
    lines,
    ask,
    add,
    say: (text) => add({ role: 'user', content: text }),
    interrupt: (heard) => {
      lines.pop()
      if (heard !== '') lines.push({ role: 'assistant', content: heard })
    },
  }
}

/** The body as Vapi sends it with the metadataSendMode "variable". */
export function completionBody(options: VapiCallOptions, lines: readonly Line[]): object {
  const { callId, from = '+34612345678', to = '+34910123456', isStreamed = true } = options
  const beside = {
    call: { id: callId, type: 'inboundPhoneCall', orgId: 'org-1', status: 'in-progress', phoneNumberId: 'pn-1' },
    phoneNumber: { id: 'pn-1', provider: 'twilio', number: to },
    customer: { number: from },
    metadata: { ringbook: 'https://salon.example/webhooks/vapi' },
  }
  return {
    model: 'ringbook',
    messages: lines,
    temperature: 0.5,
    max_tokens: 250,
    stream: isStreamed,
    tools: TOOLS,
    ...(options.beside ?? beside),
  }
}

async function askModel(options: VapiCallOptions, lines: readonly Line[]): Promise<Heard> {
  const response = await fetch(`${options.url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...options.headers },
    body: JSON.stringify(completionBody(options, lines)),
  })
  const text = await response.text()
  if (response.status !== 200) return { status: response.status, text, tool: null }
  return { status: 200, ...(options.isStreamed === false ? readWhole(text) : readStream(text)) }
}

function readWhole(text: string): Omit<Heard, 'status'> {
  const [choice] = Whole.parse(JSON.parse(text)).choices
  return { text: choice?.message.content ?? '', tool: toolOf(choice?.message.tool_calls) }
}

/** By the form of server-sent events: one line each, an empty one between them, and "[DONE]" as the last. */
export function readStream(text: string): Omit<Heard, 'status'> {
  const events = text.split('\n\n')
  if (events.pop() !== '' || events.pop() !== 'data: [DONE]') throw new Error('the stream does not end as it must')
  const choices = events.map((event) => {
    const [, data = ''] = /^data: (.+)$/.exec(event) ?? []
    return Chunk.parse(JSON.parse(data)).choices[0]
  })
  if (choices[0]?.delta.role !== 'assistant') throw new Error('the stream does not begin as it must')
  if (choices.filter((choice) => choice?.finish_reason !== null).length !== 1) throw new Error('one end is wanted')
  return {
    text: choices.map((choice) => choice?.delta.content ?? '').join(''),
    tool: toolOf(choices.find((choice) => choice?.delta.tool_calls !== undefined)?.delta.tool_calls),
  }
}

function toolOf(calls: readonly z.output<typeof ToolCall>[] | undefined): Heard['tool'] {
  const [call] = calls ?? []
  if (call === undefined) return null
  return { name: call.function.name, given: JSON.parse(call.function.arguments), id: call.id }
}
