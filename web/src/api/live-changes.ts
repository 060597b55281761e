import { ChangeEvent, followChanges } from '@ringbook/api-contract'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { readEventStream } from './event-stream.ts'
import type { StreamedEvent } from './event-stream.ts'
import { ApiProblem } from './problems.ts'

/** What others change comes in bursts: so often it is asked anew at the most. */
const PAUSE_MS = 250
/** Between two attempts to come back: soon at first, and less often while the server stays away. */
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000] as const
const REFUSED_RETRY_MS = 30_000
/** Browsers allow few connections to one server: a page that nobody looks at gives its own back. */
const HIDDEN_MS = 10_000

/**
 * Keeps what is on the screen true while others change the business: asks anew what an area of changes concerns. For as
 * long as the page is seen; afterwards it goes on where it was.
 */
export function useLiveChanges(tenantId: string): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const gone = new AbortController()
    void keepFollowing({ tenantId, queryClient, origin: globalThis.location.origin, signal: gone.signal })
    return () => gone.abort()
  }, [tenantId, queryClient])
}

interface Followed {
  readonly tenantId: string
  readonly queryClient: QueryClient
  /** Of the server, such as 'https://ringbook.example'. */
  readonly origin: string
  readonly signal: AbortSignal
}

/** Follows the changes of a business until the signal is aborted, however often the connection is lost. */
export async function keepFollowing({ tenantId, queryClient, origin, signal }: Followed): Promise<void> {
  const address = new URL(`/api/v1${followChanges.path}`, origin)
  const refresher = createRefresher({ tenantId, queryClient, signal })
  let lastEventId: string | null = null
  let failures = 0
  // The first answers may be older than the stream: what was changed in between would be told by neither.
  let isSure = false
  const onEvent = (event: StreamedEvent): void => {
    const told = ChangeEvent.safeParse({ event: event.event, data: parseJson(event.data) })
    failures = 0
    if (!told.success || told.data.event === 'reset') refresher.refreshAll()
    else if (told.data.event === 'change') refresher.refresh(told.data.data.changes.map(({ area }) => area))
    else if (!isSure) refresher.refreshAll()
    isSure = true
    lastEventId = event.id
  }
  while (!signal.aborted) {
    const shown = whileShown(signal)
    try {
      await readEventStream(address, { tenantId, lastEventId, signal: shown.signal, onEvent })
      await (shown.signal.aborted ? untilShown(signal) : pause(RETRY_MS[0], signal))
    } catch (error) {
      // Whoever may not follow any more learns why by what the page itself asks.
      if (error instanceof ApiProblem) void queryClient.invalidateQueries({ queryKey: ['me'] })
      await pause(error instanceof ApiProblem ? REFUSED_RETRY_MS : (RETRY_MS[failures] ?? 10_000), signal)
      failures += 1
    } finally {
      shown.end()
    }
  }
}

/** Asks anew what is on the screen; the rest when it is next looked at. Several changes at once are asked for once. */
function createRefresher({ tenantId, queryClient, signal }: Pick<Followed, 'tenantId' | 'queryClient' | 'signal'>) {
  const areas = new Set<string>()
  let isWaiting = false
  const flush = (): void => {
    isWaiting = false
    if (signal.aborted || areas.size === 0) return
    // What somebody is just sending is on the screen already: an older answer must not take it away again.
    if (queryClient.isMutating() > 0) return wait()
    const concerned = new Set(areas)
    areas.clear()
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [area, tenant] }) => tenant === tenantId && concerned.has(String(area)),
    })
    if (concerned.has('settings') || concerned.has('members')) void queryClient.invalidateQueries({ queryKey: ['me'] })
    wait()
  }
  const wait = (): void => {
    isWaiting = true
    setTimeout(flush, PAUSE_MS)
  }
  return {
    refresh(changed: readonly string[]): void {
      // Every change is in the audit log too.
      for (const area of [...changed, 'audit']) areas.add(area)
      if (!isWaiting) flush()
    },
    refreshAll(): void {
      void queryClient.invalidateQueries({ predicate: ({ queryKey: [, tenant] }) => tenant === tenantId })
    },
  }
}

/** Aborted once the page has not been seen for a while, or nobody follows any more. */
function whileShown(signal: AbortSignal): { signal: AbortSignal; end(): void } {
  const page = globalThis.document
  const hidden = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    clearTimeout(timer)
    if (page?.hidden) timer = setTimeout(() => hidden.abort(), HIDDEN_MS)
  }
  page?.addEventListener('visibilitychange', look)
  look()
  return {
    signal: AbortSignal.any([signal, hidden.signal]),
    end() {
      clearTimeout(timer)
      page?.removeEventListener('visibilitychange', look)
    },
  }
}

async function untilShown(signal: AbortSignal): Promise<void> {
  const page = globalThis.document
  if (page === undefined || !page.hidden || signal.aborted) return
  await new Promise<void>((resolve) => {
    page.addEventListener('visibilitychange', () => resolve(), { once: true, signal })
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Waits; less long if the network comes back meanwhile. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const over = new AbortController()
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    const end = (): void => {
      clearTimeout(timer)
      resolve()
    }
    globalThis.addEventListener?.('online', end, { once: true, signal: over.signal })
    signal.addEventListener('abort', end, { once: true, signal: over.signal })
  })
  over.abort()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
