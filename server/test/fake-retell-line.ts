import { WebSocket } from 'ws'
import { z } from 'zod'

const Frame = z.looseObject({
  response_type: z.string(),
  response_id: z.int().optional(),
  interrupt_id: z.int().optional(),
  content: z.string().optional(),
  content_complete: z.boolean().optional(),
  end_call: z.boolean().optional(),
  transfer_number: z.string().optional(),
  timestamp: z.number().optional(),
})
export type Frame = z.output<typeof Frame>

interface Utterance {
  readonly role: 'agent' | 'user'
  readonly content: string
}

/** An answer as a caller lives through it: all its parts, and what followed. */
export interface Heard {
  readonly text: string
  readonly endsCall: boolean
  readonly transferNumber: string | null
}

/** The side of Retell AI on the socket of a custom LLM: it hears the caller, and speaks what it is answered. */
export interface RetellLine {
  readonly transcript: Utterance[]
  /** All that came so far. */
  readonly frames: readonly Frame[]
  /** What is said first. */
  greeting(): Promise<Heard>
  /** The caller says something, which is asked to be answered; `id` is the next unless another is given. */
  say(text: string, id?: number): Promise<Heard>
  /** What the transcript holds is asked to be answered. */
  answer(id: number): Promise<Heard>
  /** The caller says nothing. */
  saySilence(): Promise<Heard>
  /** Waits for the end of the answer to a request, or of what is said without one. */
  answerTo(id: number, kind?: 'response' | 'agent_interrupt'): Promise<Heard>
  /** Waits for the frame. */
  next(isIt: (frame: Frame) => boolean): Promise<Frame>
  send(frame: object | Buffer | string): void
  /** The line is cut: nobody says goodbye. */
  cut(): Promise<number>
  close(): Promise<number>
  readonly closed: Promise<number>
}

/** Opens the socket of a call as Retell does; rejects with the status if it is refused. */
export async function openRetellLine(options: {
  address: string
  callId: string
  /** What was said before, where the line was lost. */
  transcript?: readonly Utterance[]
  nextId?: number
}): Promise<RetellLine> {
  const socket = new WebSocket(`${options.address}/${options.callId}`)
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    frames.push(Frame.parse(JSON.parse(data.toString('utf8'))))
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve())
    socket.on('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)))
    socket.on('error', reject)
  })
  return lineOn(socket, {
    frames,
    waiting,
    closed,
    transcript: [...(options.transcript ?? [])],
    nextId: options.nextId,
  })
}

interface Wire {
  readonly frames: Frame[]
  readonly waiting: Set<() => void>
  readonly closed: Promise<number>
  readonly transcript: Utterance[]
  readonly nextId: number | undefined
}

function lineOn(socket: WebSocket, { frames, waiting, closed, transcript, nextId = 1 }: Wire): RetellLine {
  let id = nextId
  const next = (isIt: (frame: Frame) => boolean): Promise<Frame> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = frames.find(isIt)
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  const send = (frame: object | Buffer | string): void =>
    socket.send(Buffer.isBuffer(frame) || typeof frame === 'string' ? frame : JSON.stringify(frame))
  const answerTo = async (wanted: number, kind: 'response' | 'agent_interrupt' = 'response'): Promise<Heard> => {
    const isPart = (frame: Frame): boolean =>
      frame.response_type === kind && (kind === 'response' ? frame.response_id : frame.interrupt_id) === wanted
    const last = await next((frame) => isPart(frame) && frame.content_complete === true)
    const text = frames
      .filter(isPart)
      .map(({ content }) => content ?? '')
      .join('')
    if (text !== '') transcript.push({ role: 'agent', content: text })
    return { text, endsCall: last.end_call === true, transferNumber: last.transfer_number ?? null }
  }
  const ask = (kind: 'response_required' | 'reminder_required', wanted: number): Promise<Heard> => {
    id = wanted + 1
    send({ interaction_type: kind, response_id: wanted, transcript })
    return answerTo(wanted)
  }
  return {
    transcript,
    frames,
    greeting: () => answerTo(0),
    say: (text, wanted = id) => {
      transcript.push({ role: 'user', content: text })
      return ask('response_required', wanted)
    },
    answer: (wanted) => ask('response_required', wanted),
    saySilence: () => ask('reminder_required', id),
    answerTo,
    next,
    send,
    cut: () => {
      socket.terminate()
      return closed
    },
    close: () => {
      socket.close(1000)
      return closed
    },
    closed,
  }
}
