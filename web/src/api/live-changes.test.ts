import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepFollowing } from './live-changes.ts'

let server: Server
let queryClient: QueryClient
let gone: AbortController
/** Who follows: the requests in the order in which they came, and what each is still told. */
let followers: { request: IncomingMessage; answer: ServerResponse }[]
/** How often each query was asked, by its key. */
let asked: Map<string, number>

beforeEach(async () => {
  followers = []
  asked = new Map()
  gone = new AbortController()
  queryClient = new QueryClient()
  server = createServer((request, answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream' })
    followers.push({ request, answer })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  gone.abort()
  queryClient.clear()
  server.closeAllConnections()
  server.close()
})

const countOf = (key: string) => asked.get(key) ?? 0

/** Shows an area of a business on the screen. */
async function show(area: string, tenantId = 'salon'): Promise<void> {
  const key = `${area} ${tenantId}`
  const observer = new QueryObserver(queryClient, {
    queryKey: [area, tenantId],
    queryFn: () => asked.set(key, countOf(key) + 1).size,
    staleTime: Infinity,
  })
  const forget = observer.subscribe(() => undefined)
  gone.signal.addEventListener('abort', forget)
  await expect.poll(() => countOf(key)).toBe(1)
}

async function follow(): Promise<void> {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  void keepFollowing({ tenantId: 'salon', queryClient, origin, signal: gone.signal })
  await expect.poll(() => followers.length).toBe(1)
}

function tell(id: string, event: string, data: unknown): void {
  followers.at(-1)?.answer.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

const change = (...areas: string[]) => ({ changes: areas.map((area) => ({ area, record_ids: [], has_more: false })) })

test('what another browser changed is asked anew, and nothing else', async () => {
  await show('customers')
  await show('calls')
  await show('customers', 'clinic')
  await follow()
  expect(followers[0]?.request.headers['ringbook-tenant']).toBe('salon')
  tell('1', 'ready', {})
  await expect.poll(() => countOf('calls salon')).toBe(2)

  tell('2', 'change', change('customers'))
  await expect.poll(() => countOf('customers salon')).toBe(3)
  expect(countOf('calls salon')).toBe(2)
  expect(countOf('customers clinic')).toBe(1)
})

test('many changes at once are asked for a few times', async () => {
  await show('customers')
  await follow()
  tell('1', 'ready', {})
  for (let id = 2; id < 40; id++) tell(String(id), 'change', change('customers', 'appointments'))
  await expect.poll(() => countOf('customers salon')).toBeGreaterThanOrEqual(3)
  tell('40', 'change', change('audit'))
  expect(countOf('customers salon')).toBeLessThanOrEqual(4)
})

test('after a connection that was lost it goes on where it was, and reads all anew if it is told to', async () => {
  await show('customers')
  await follow()
  tell('7', 'ready', {})
  await expect.poll(() => countOf('customers salon')).toBe(2)
  followers[0]?.answer.destroy()

  await expect.poll(() => followers.length, { timeout: 5_000 }).toBe(2)
  expect(followers[1]?.request.headers['last-event-id']).toBe('7')
  tell('9', 'reset', {})
  await expect.poll(() => countOf('customers salon')).toBe(3)
})

test('what somebody is just sending is not overwritten by what others changed before it', async () => {
  await show('customers')
  await follow()
  tell('1', 'ready', {})
  await expect.poll(() => countOf('customers salon')).toBe(2)
  const sending = Promise.withResolvers<void>()
  const sent = queryClient
    .getMutationCache()
    .build(queryClient, { mutationFn: () => sending.promise })
    .execute(undefined)
  await expect.poll(() => queryClient.isMutating()).toBe(1)
  tell('2', 'change', change('customers'))
  tell('3', 'reset', {})
  await expect.poll(() => countOf('customers salon')).toBe(3)
  sending.resolve()
  await sent
  await expect.poll(() => countOf('customers salon')).toBe(4)
})
