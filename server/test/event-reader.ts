/** One event of a stream as it came. */
export interface ReadEvent {
  readonly id: string
  readonly event: string
  readonly data: Record<string, unknown>
}

export interface EventReader {
  readonly status: number
  /** The next event; null once the stream has ended. */
  next(): Promise<ReadEvent | null>
  /** The next event that is wanted; those before it are passed over. Throws if the stream ends before. */
  until(isWanted: (event: ReadEvent) => boolean): Promise<ReadEvent>
  close(): void
}

/** Opens a stream of server-sent events as a browser does. */
export async function readEvents(
  url: string,
  options: { key: string; path: string; lastEventId?: string },
): Promise<EventReader> {
  const { key, path, lastEventId } = options
  const gone = new AbortController()
  const response = await fetch(`${url}/api/v1${path}`, {
    headers: {
      authorization: `Bearer ${key}`,
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: gone.signal,
  })
  const blocks = blocksOf(response)
  const next = async (): Promise<ReadEvent | null> => {
    for (;;) {
      const { value, done } = await blocks.next()
      if (done) return null
      const event = parseBlock(value)
      if (event !== null) return event
    }
  }
  const until: EventReader['until'] = async (isWanted) => {
    const event = await next()
    if (event === null) throw new Error('the stream ended before')
    return isWanted(event) ? event : until(isWanted)
  }
  return { status: response.status, next, until, close: () => gone.abort() }
}

async function* blocksOf(response: Response): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    yield* blocks
  }
}

function parseBlock(block: string): ReadEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => [line.split(': ')[0] ?? '', line.slice(line.indexOf(' ') + 1)]),
  )
  const data = fields.get('data')
  return data === undefined
    ? null
    : { id: fields.get('id') ?? '', event: fields.get('event') ?? '', data: JSON.parse(data) }
}
