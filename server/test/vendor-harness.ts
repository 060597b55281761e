import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createLiveDesk, createVoiceDesk } from '../src/calls/index.ts'
import { showCall } from '../src/calls/http/show-call.ts'
import { createTenantSession } from '../src/db/tenant-session.ts'
import type { WebhookAnswer } from '../src/http/webhook-route.ts'
import { connectIntegration, vendorRoutes } from '../src/integrations/index.ts'
import type { CallId } from '../src/kernel/ids.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { createMessageDesk } from '../src/messaging/index.ts'
import { createReceptionist } from '../src/receptionist/index.ts'
import { openWorld, WORLD_NOW, worldVault } from './world.ts'

const PUBLIC_URL = 'https://salon.example'

/** A delivery of a vendor as its bytes come in at one of our addresses. */
export interface PostedBytes {
  /** As it is mounted: '/webhooks/acme/{tenant_slug}'. */
  readonly path: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly rawBody: Buffer
  readonly contentType: string
  sign(request: { rawBody: Buffer; url: string }, at: Temporal.Instant): Record<string, string>
}

/** Bella with a connection to every vendor that a test brings, and all their addresses. */
export interface VendorHarness {
  /** The addresses that are mounted. */
  readonly paths: readonly string[]
  /** What is answered, read to its end; throws what a server would answer with 500. */
  post(posted: PostedBytes): Promise<{ status: number; body: string }>
  /** What was logged as a failure since this was asked last, and what the inbox could not apply. */
  failures(): Promise<string[]>
  /** Shows every call as the API does; how many there are. */
  showCalls(): Promise<number>
  close(): Promise<void>
}

/** Opens Bella with the receptionist that people get, connected to each of these vendors. */
export async function openVendorHarness(
  connections: readonly { type: string; config: object }[],
): Promise<VendorHarness> {
  const world = await openWorld({ poolSize: 4 })
  for (const { type, config } of connections) {
    const connection = { type, name: 'default', config: JSON.parse(JSON.stringify(config)), settings: {} }
    const connected = await connectIntegration(world.session(), worldVault, connection)
    if (!connected.ok) throw new Error(JSON.stringify(connected.refusal))
  }
  let logged: string[] = []
  const logger = createLogger({ level: 'error', stream: { write: (line) => void logged.push(line) } })
  const { database } = world
  const rooms = { database, receptionist: createReceptionist({ logger }), logger }
  const { webhooks } = vendorRoutes({
    database,
    vault: worldVault,
    clock: () => WORLD_NOW,
    logger,
    voice: createVoiceDesk(rooms),
    live: createLiveDesk(rooms),
    messages: createMessageDesk(rooms),
    publicUrl: PUBLIC_URL,
    openSession: (session) => createTenantSession({ database, clock: () => WORLD_NOW, vault: worldVault, ...session }),
  })
  return {
    paths: webhooks.map(({ path }) => path),
    post: async (posted) => {
      const { path, params = {}, query = '', rawBody, contentType, sign } = posted
      const hook = webhooks.find((candidate) => candidate.path === path)
      if (hook === undefined) throw new Error(`nothing is mounted at ${path}`)
      const url = path.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => params[name] ?? '') + query
      const headers = { 'content-type': contentType, ...sign({ rawBody, url: PUBLIC_URL + url }, WORLD_NOW) }
      const origin = { requestId: 'req_vendor', ipAddress: '192.0.2.55', userAgent: 'vendor' }
      const countFor = async () => undefined
      return readToItsEnd(await hook.handle({ headers, rawBody, params, url, method: 'POST', origin, countFor }))
    },
    failures: async () => {
      const failed = await world.inTenant((tx) =>
        tx.db
          .deleteFrom('webhook_events')
          .where('tenant_id', '=', tx.tenantId)
          .returning(['event_type', 'error'])
          .execute(),
      )
      const found = [
        ...logged,
        ...failed.flatMap(({ event_type: type, error }) => (error === null ? [] : [`${type}: ${error}`])),
      ]
      logged = []
      return found
    },
    showCalls: async () => {
      const rows = await world.inTenant((tx) =>
        tx.db.selectFrom('calls').select('id').where('tenant_id', '=', tx.tenantId).execute(),
      )
      for (const { id } of rows) JSON.stringify(await showCall(world.session(), id as CallId))
      return rows.length
    },
    close: () => world.close(),
  }
}

async function readToItsEnd({ status, body }: WebhookAnswer): Promise<{ status: number; body: string }> {
  return { status, body: body instanceof Readable ? await text(body) : JSON.stringify(body) }
}
