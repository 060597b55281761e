import { createTenantSession } from '../src/db/tenant-session.ts'
import type { WebhookAnswer } from '../src/http/webhook-route.ts'
import { sealConfig } from '../src/integrations/sealed-config.ts'
import type { VendorManifest } from '../src/integrations/manifest.ts'
import { createMessageCarriers } from '../src/integrations/message-carriers.ts'
import { messageWebhookRoutes } from '../src/integrations/message-webhook.ts'
import type { MessageWebhookServices } from '../src/integrations/message-webhook.ts'
import { retryWebhookEvents } from '../src/integrations/retry-webhook-events.ts'
import { insertConnection } from '../src/integrations/store/connection.ts'
import { createVoiceDesk } from '../src/calls/index.ts'
import { newId } from '../src/kernel/ids.ts'
import { systemActor } from '../src/kernel/tenant-session.ts'
import { createMessageDesk, deliverDueMessages, deliverMessageTask } from '../src/messaging/index.ts'
import { createReceptionist } from '../src/receptionist/index.ts'
import type { Receptionist } from '../src/receptionist/index.ts'
import { silentLogger } from './scripted-receptionist.ts'
import { announcedEvents, openWorld, WORLD_NOW, worldVault } from './world.ts'
import type { OpenWorld } from './world.ts'

const PUBLIC_URL = 'https://salon.example'

export interface PostedMessage {
  readonly body: Buffer
  readonly contentType?: string
  /** Path and query below the address of the vendor's messages; default none. */
  readonly suffix?: string
  readonly tenantSlug?: string
  readonly now?: Temporal.Instant
  readonly sign: (request: { rawBody: Buffer; url: string }, at: Temporal.Instant) => Record<string, string>
}

/** Bella with a connection to one vendor of SMS, and the vendor's side of the wire. */
export interface MessageHarness {
  readonly world: OpenWorld
  /** Posts as the vendor does. */
  post(posted: PostedMessage): Promise<WebhookAnswer>
  /** Does what follows the events that were announced since: gives out what is queued. */
  deliver(now?: Temporal.Instant): Promise<void>
  /** Does what the clock does every minute. */
  tick(now: Temporal.Instant): Promise<void>
  close(): Promise<void>
}

/** Opens Bella with the receptionist that people get, or with the one that is given. */
export async function openMessageHarness(options: {
  vendor: VendorManifest
  config: object
  settings: object
  receptionist?: Receptionist
}): Promise<MessageHarness> {
  const { vendor, config, settings, receptionist = createReceptionist({ logger: silentLogger }) } = options
  const world = await openWorld({ poolSize: 10 })
  await connect(world, { vendor, config, settings })
  const vendors = [vendor]
  const rooms = { database: world.database, receptionist, logger: silentLogger }
  const messages = createMessageDesk(rooms)
  const carriers = createMessageCarriers({ vault: worldVault, publicUrl: PUBLIC_URL, vendors })
  const services = (now: Temporal.Instant): MessageWebhookServices => ({
    database: world.database,
    vault: worldVault,
    clock: () => now,
    logger: silentLogger,
    messages,
    vendors,
    publicUrl: PUBLIC_URL,
    openSession: (session) =>
      createTenantSession({ database: world.database, clock: () => now, vault: worldVault, ...session }),
  })
  let dispatched = 0
  return {
    world,
    post: (posted) => post(services(posted.now ?? WORLD_NOW), vendor, posted),
    deliver: async (now = WORLD_NOW) => {
      const events = await world.inTenant((tx) => announcedEvents(tx, 'message.queued'))
      const session = world.session({ now, actor: systemActor('deliver_message') })
      const task = deliverMessageTask(carriers)
      await Promise.all(events.slice(dispatched).map((event) => task.run(session, event)))
      dispatched = events.length
    },
    tick: async (now) => {
      const openSession = ({ label }: { label: string }) => world.session({ now, actor: systemActor(label) })
      await deliverDueMessages({ ...rooms, carriers, clock: () => now, openSession })
      await retryWebhookEvents({ ...services(now), voice: createVoiceDesk(rooms) })
    },
    close: () => world.close(),
  }
}

async function connect(
  world: OpenWorld,
  { vendor, config, settings }: { vendor: VendorManifest; config: object; settings: object },
): Promise<void> {
  const id = newId<string>()
  const sealed = sealConfig(worldVault, { tenantId: world.ids.tenant, id, config: JSON.parse(JSON.stringify(config)) })
  await world.inTenant((tx) =>
    insertConnection(tx, { id, type: vendor.type, config_encrypted: sealed, settings: JSON.stringify(settings) }),
  )
}

function post(services: MessageWebhookServices, vendor: VendorManifest, posted: PostedMessage): Promise<WebhookAnswer> {
  const { body: rawBody, contentType = 'application/json', suffix = '', tenantSlug, sign } = posted
  const path = `/webhooks/${vendor.type}/messages${tenantSlug === undefined ? '' : '/{tenant_slug}'}`
  const hook = messageWebhookRoutes(services).find((candidate) => candidate.path === path)
  if (hook === undefined) throw new Error(`nothing is mounted at ${path}`)
  const url = path.replace('{tenant_slug}', tenantSlug ?? '') + suffix
  return hook.handle({
    headers: { 'content-type': contentType, ...sign({ rawBody, url: PUBLIC_URL + url }, services.clock()) },
    rawBody,
    params: tenantSlug === undefined ? {} : { tenant_slug: tenantSlug },
    url,
    method: 'POST',
    origin: { requestId: 'req_vendor', ipAddress: '192.0.2.55', userAgent: 'vendor' },
    countFor: async () => undefined,
  })
}
