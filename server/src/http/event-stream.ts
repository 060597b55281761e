import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from '../kernel/logger.ts'
import type { EventStream, StreamedEvent, StreamLooks } from './route.ts'

/** Proxies cut connections on which nothing comes; a line that says nothing keeps them open. */
const HEARTBEAT_MS = 15_000
/** Whoever may no longer see this learns it when they come again, which they do by themselves. */
const LASTS_MS = 10 * 60_000
const RETRY_MS = 2_000
/** So often is looked for what is new: whichever process wrote it, it is seen by then. */
const LOOK_EVERY_MS = 500

/**
 * Each that looks for itself asks the database twice a second; more than that would take it from those who answer the
 * telephone. Where one looks for many, a reader is an open connection.
 */
const STREAMS_MAX: Readonly<Record<StreamLooks, number>> = { own: 200, shared: 2_000 }
const streamsOpen: Record<StreamLooks, number> = { own: 0, shared: 0 }

/** True if this process tells as many readers of such streams as it can. */
export function isStreamingToAll(looks: StreamLooks): boolean {
  return streamsOpen[looks] >= STREAMS_MAX[looks]
}

/** When a stream ends: nobody reads it any more, the server stops, or it has lasted long enough. */
export function endOfStream(reply: FastifyReply, stopping: AbortSignal): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, stopping, AbortSignal.timeout(LASTS_MS)])
}

/** Waits until it is time to look again, unless the signal says before that nobody reads any more. */
export function untilNextLook(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, LOOK_EVERY_MS)
    signal.addEventListener('abort', end)
  })
}

/** Where the reader stopped the last time, as a browser says it by itself when it comes again. */
export function lastEventId(request: FastifyRequest): string | null {
  const id = request.headers['last-event-id']
  return typeof id === 'string' && id !== '' ? id : null
}

/**
 * Sends events as they happen, in the form of the WHATWG HTML standard, 9.2. With nothing to come any more it answers
 * 204, after which a browser does not come again.
 */
export function sendEvents(
  reply: FastifyReply,
  options: { events: EventStream | null; looks: StreamLooks; signal: AbortSignal; logger: Logger },
): FastifyReply {
  const { events, looks, signal, logger } = options
  if (events === null) return reply.code(204).send()
  const lines = new PassThrough()
  lines.write(`retry: ${RETRY_MS}\n\n`)
  streamsOpen[looks] += 1
  const beating = setInterval(() => lines.write(':\n\n'), HEARTBEAT_MS)
  writeEvents(lines, { events, signal })
    .catch((error: unknown) => {
      if (!signal.aborted) logger.error({ err: error }, 'a stream of events was cut off')
    })
    .finally(() => {
      clearInterval(beating)
      streamsOpen[looks] -= 1
      lines.end()
    })
  // Closed with it, so that a server that stops need not wait for a connection that is kept.
  reply.headers({ connection: 'close', 'x-accel-buffering': 'no' })
  return reply.type('text/event-stream').send(lines)
}

async function writeEvents(
  lines: PassThrough,
  { events, signal }: { events: EventStream; signal: AbortSignal },
): Promise<void> {
  for await (const event of events) {
    if (signal.aborted) return
    if (!lines.write(toLines(event))) await once(lines, 'drain', { signal })
  }
}

function toLines({ id, event, data }: StreamedEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
