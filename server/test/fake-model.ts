import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'

export interface FakeToolCall {
  readonly name: string
  /** As they are; or from what it was told, as of a token that no test knows. A text goes out as it is. */
  readonly args: unknown
}

/** What the fake model does with one request. */
export interface ModelMove {
  /** Said in these pieces, before any tool is called. */
  readonly text?: string | readonly string[]
  readonly tools?: readonly FakeToolCall[]
  /** An answer that is no answer. */
  readonly status?: number
  /** Instead of JSON in the stream. */
  readonly garbage?: true
  /** 'silent': never a word; 'stalls': stops after the text; 'cut_off': the line breaks after the text. */
  readonly trouble?: 'silent' | 'stalls' | 'cut_off'
  /** What it says that each part of the request took; left out, FAKE_USAGE. */
  readonly tokens?: number
  /** The answer ends because it became too long. */
  readonly isTooLong?: true
  /** Waits so long before the first word. */
  readonly afterMs?: number
}

const Request = z.object({
  model: z.string(),
  max_tokens: z.number().optional(),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
  system: z.json().optional(),
  messages: z.array(
    z.object({
      role: z.string(),
      content: z.json().optional(),
      tool_calls: z.array(z.object({ function: z.object({ name: z.string(), arguments: z.string() }) })).optional(),
    }),
  ),
  tools: z.array(z.json()).default([]),
})
export type AskedModel = z.infer<typeof Request> & {
  readonly url: string
  readonly headers: NodeJS.Dict<string | string[]>
}

/** A language model that exists in tests only: a real HTTP server that speaks as OpenAI's and Anthropic's do. */
export interface FakeModel {
  /** The base URL of a connection to it. */
  readonly url: string
  /** Everything that it was asked, in order. */
  readonly asked: readonly AskedModel[]
  /** What it does next, one move for each request; after them it says "I see." */
  plays(...moves: readonly ModelMove[]): void
  close(): Promise<void>
}

/** What each of its answers takes. */
export const FAKE_USAGE = { input: 1200, cached: 200, output: 40 }

export async function startFakeModel(): Promise<FakeModel> {
  const asked: AskedModel[] = []
  const moves: ModelMove[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Request.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      asked.push({ ...body, url: request.url ?? '', headers: request.headers })
      const move = moves.shift() ?? { text: 'I see.' }
      void answer(response, { move: filledIn(move, body), isAnthropic: request.url?.endsWith('/messages') ?? false })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    plays: (...next) => {
      moves.length = 0
      moves.push(...next)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Arguments that are taken from what it was told: the latest value that stands under that name. */
export function fromTold(name: string): (told: string) => string {
  return (told) =>
    told
      .match(new RegExp(`"${name}":"([^"]+)"`, 'g'))
      ?.at(-1)
      ?.split('"')[3] ?? 'none was told'
}

function filledIn(move: ModelMove, { messages }: { messages: readonly { content?: unknown }[] }): ModelMove {
  const told = messages
    .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
    .join(' ')
  const fill = (value: unknown): unknown => {
    if (typeof value === 'function') return value(told)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]))
  }
  return {
    ...move,
    ...(move.tools === undefined ? {} : { tools: move.tools.map((one) => ({ ...one, args: fill(one.args) })) }),
  }
}

async function answer(response: ServerResponse, played: { move: ModelMove; isAnthropic: boolean }): Promise<void> {
  const { move, isAnthropic } = played
  if (move.trouble === 'silent') return
  if (move.afterMs !== undefined) await setTimeout(move.afterMs)
  if (move.status !== undefined) {
    response.writeHead(move.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { message: 'It does not want to.', type: 'fake' } }))
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const [before, after] = isAnthropic ? anthropicEvents(move) : openAiEvents(move)
  for (const event of before) response.write(event)
  if (move.garbage) response.write('data: {"choices": [{"delta"\n\n')
  // What was written has to leave before the line breaks.
  if (move.trouble === 'cut_off') setImmediate(() => response.destroy())
  if (move.trouble === undefined) response.end(after.join(''))
}

function piecesOf({ text = [] }: ModelMove): readonly string[] {
  return typeof text === 'string' ? [text] : text
}

function usageOf({ tokens }: ModelMove): typeof FAKE_USAGE {
  return tokens === undefined ? FAKE_USAGE : { input: tokens, cached: tokens, output: tokens }
}

function openAiEvents(move: ModelMove): [string[], string[]] {
  const event = (rest: object) =>
    `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 0, model: 'fake', choices: [], ...rest })}\n\n`
  const choice = (delta: object, finish: string | null = null) =>
    event({ choices: [{ index: 0, delta, finish_reason: finish }] })
  const tools = (move.tools ?? []).map(({ name, args }, index) =>
    choice({
      tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name, arguments: written(args) } }],
    }),
  )
  const finish = move.isTooLong ? 'length' : tools.length > 0 ? 'tool_calls' : 'stop'
  const { input, output, cached } = usageOf(move)
  const usage = event({
    usage: {
      prompt_tokens: input,
      completion_tokens: output,
      total_tokens: input + output,
      prompt_tokens_details: { cached_tokens: cached },
    },
  })
  return [
    [choice({ role: 'assistant' }), ...piecesOf(move).map((content) => choice({ content })), ...tools],
    [choice({}, finish), usage, 'data: [DONE]\n\n'],
  ]
}

function anthropicEvents(move: ModelMove): [string[], string[]] {
  const event = (type: string, rest: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`
  const { input, cached, output } = usageOf(move)
  const usage = { input_tokens: input - cached, cache_read_input_tokens: cached, output_tokens: 1 }
  const message = { id: 'm1', type: 'message', role: 'assistant', model: 'fake', content: [], stop_reason: null, usage }
  const block = (index: number, content_block: object, deltas: readonly object[]) => [
    event('content_block_start', { index, content_block }),
    ...deltas.map((delta) => event('content_block_delta', { index, delta })),
    event('content_block_stop', { index }),
  ]
  const said = piecesOf(move).map((text) => ({ type: 'text_delta', text }))
  const tools = move.tools ?? []
  const stop_reason = tools.length > 0 ? 'tool_use' : 'end_turn'
  return [
    [
      event('message_start', { message }),
      ...(said.length === 0 ? [] : block(0, { type: 'text', text: '' }, said)),
      ...tools.flatMap(({ name, args }, index) =>
        block(index + 1, { type: 'tool_use', id: `call_${index}`, name, input: {} }, [
          { type: 'input_json_delta', partial_json: written(args) },
        ]),
      ),
    ],
    [
      event('message_delta', { delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: output } }),
      event('message_stop', {}),
    ],
  ]
}

/** Arguments that are a text already go out as they are: models write broken JSON, too. */
function written(args: unknown): string {
  return typeof args === 'string' ? args : JSON.stringify(args)
}
