import { WebSocket } from 'ws'
import { z } from 'zod'

/** What a carrier was told to do with a call: the instructions, read as far as tests need them. */
export interface Instructed {
  readonly status: number
  readonly xml: string
  /** The decoded value of the first attribute of that name in an element of that name; null if there is none. */
  attribute(element: string, name: string): string | null
}

/** Reads an answer of ours as a carrier does. */
export async function readInstructions(response: Response): Promise<Instructed> {
  const xml = await response.text()
  const attribute = (element: string, name: string) => {
    const [, attributes = ''] = new RegExp(`<${element}( [^>]*?)?/?>`).exec(xml) ?? []
    const [, value = null] = new RegExp(` ${name}="([^"]*)"`).exec(attributes) ?? []
    return value === null ? null : decode(value)
  }
  return { status: response.status, xml, attribute }
}

function decode(value: string): string {
  return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

const Frame = z.looseObject({ type: z.string() })
export type Frame = z.output<typeof Frame>

/** The carrier's end of a relay's socket: it speaks what it is told, and tells what the caller says. */
export interface RelayCaller {
  /** All that we were told so far. */
  readonly frames: readonly Frame[]
  send(frame: Frame | string): void
  /** Says something and waits for the whole answer, as it would be heard. */
  say(voicePrompt: string): Promise<string>
  /** Waits until a frame comes that was not waited for before. */
  next(isIt: (frame: Frame) => boolean): Promise<Frame>
  /** The code and the reason with which the socket was closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  close(): void
}

/** Opens a socket; rejects with the status if it is refused. */
export async function openRelay(url: string, headers: Readonly<Record<string, string>>): Promise<RelayCaller> {
  const socket = new WebSocket(url, { headers })
  const frames: Frame[] = []
  let waiting: { isIt(frame: Frame): boolean; resolve(frame: Frame): void } | null = null
  let read = 0
  const look = (): void => {
    while (waiting !== null && read < frames.length) {
      const frame = frames[read++]
      if (frame === undefined || !waiting.isIt(frame)) continue
      const { resolve } = waiting
      waiting = null
      resolve(frame)
    }
  }
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  })
  socket.on('message', (data: Buffer) => {
    frames.push(Frame.parse(JSON.parse(data.toString())))
    look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)))
    socket.once('error', reject)
  })
  const next = (isIt: (frame: Frame) => boolean): Promise<Frame> =>
    new Promise((resolve) => {
      waiting = { isIt, resolve }
      look()
    })
  const send = (frame: Frame | string): void => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  return {
    frames,
    send,
    next,
    closed,
    close: () => socket.close(),
    say: async (voicePrompt) => {
      const before = frames.length
      send({ type: 'prompt', voicePrompt, lang: 'en-US', last: true })
      await next(({ type, last }) => type === 'text' && last === true)
      const spoken = frames.slice(before).filter(({ type }) => type === 'text')
      return spoken.map(({ token }) => String(token)).join('')
    },
  }
}
