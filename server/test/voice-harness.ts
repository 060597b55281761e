import { createVoiceDesk } from '../src/calls/index.ts'
import type { VoiceDesk } from '../src/calls/ports.ts'
import { createTenantSession } from '../src/db/tenant-session.ts'
import type { WebhookAnswer } from '../src/http/webhook-route.ts'
import { connectIntegration, retryWebhookEvents } from '../src/integrations/index.ts'
import { voiceWebhookRoutes } from '../src/integrations/voice-webhook.ts'
import type { WebhookServices } from '../src/integrations/answer-voice-request.ts'
import { createMessageDesk } from '../src/messaging/index.ts'
import { createReceptionist } from '../src/receptionist/index.ts'
import { silentLogger } from './scripted-receptionist.ts'
import { openWorld, WORLD_NOW, worldVault } from './world.ts'
import type { OpenWorld } from './world.ts'

export interface Posted {
  /** A JSON value, or the bytes themselves. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Posts to the address that names the business. */
  readonly tenantSlug?: string
  readonly ipAddress?: string
  readonly now?: Temporal.Instant
}

/** Bella with a connection to one voice platform, and the platform's side of the wire. */
export interface VoiceHarness {
  readonly world: OpenWorld
  /** Posts as the platform does. */
  post(posted: Posted): Promise<WebhookAnswer>
  /** Runs the task that applies what could not be applied. */
  retry(now: Temporal.Instant): Promise<number>
  /** From here on the desk fails at everything it is asked to apply, until it is repaired. */
  breakDesk(): void
  repairDesk(): void
  /** The desk takes this long over the next delivery: until the promise is settled. Resolves when it is asked. */
  holdDesk(until: Promise<void>): Promise<void>
  /** Removes all calls and what came of them, so that the next test begins on a quiet morning. */
  forgetCalls(): Promise<void>
  close(): Promise<void>
}

/** Opens Bella with the receptionist that people get. */
export async function openVoiceHarness(options: {
  type: string
  config: Record<string, string>
  settings?: Record<string, boolean>
  publicUrl?: string | null
}): Promise<VoiceHarness> {
  const { type, config, settings = {}, publicUrl = 'https://salon.example' } = options
  const world = await openWorld({ poolSize: 10 })
  const connection = { type, name: 'default', config, settings }
  const connected = await connectIntegration(world.session(), worldVault, connection)
  if (!connected.ok) throw new Error(JSON.stringify(connected.refusal))
  const receptionist = createReceptionist({ logger: silentLogger })
  const desk = breakableDesk(createVoiceDesk({ database: world.database, receptionist, logger: silentLogger }))
  const messages = createMessageDesk({ database: world.database, receptionist, logger: silentLogger })
  const services = (now: Temporal.Instant): WebhookServices => ({
    database: world.database,
    vault: worldVault,
    clock: () => now,
    logger: silentLogger,
    voice: desk.voice,
    publicUrl,
    openSession: (session) =>
      createTenantSession({ database: world.database, clock: () => now, vault: worldVault, ...session }),
  })
  return {
    world,
    post: (posted) => post(services(posted.now ?? WORLD_NOW), type, posted),
    retry: (now) => retryWebhookEvents({ ...services(now), messages }),
    breakDesk: desk.break,
    repairDesk: desk.repair,
    holdDesk: desk.hold,
    forgetCalls: () => forgetCalls(world),
    close: () => world.close(),
  }
}

async function post(services: WebhookServices, type: string, posted: Posted): Promise<WebhookAnswer> {
  const { body, headers = {}, tenantSlug, ipAddress = '192.0.2.55' } = posted
  const path = `/webhooks/${type}${tenantSlug === undefined ? '' : '/{tenant_slug}'}`
  const hook = voiceWebhookRoutes(services).find((candidate) => candidate.path === path)
  if (hook === undefined) throw new Error(`nothing is mounted at ${path}`)
  const url = path.replace('{tenant_slug}', tenantSlug ?? '')
  return hook.handle({
    headers,
    rawBody: Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)),
    params: tenantSlug === undefined ? {} : { tenant_slug: tenantSlug },
    url,
    method: 'POST',
    origin: { requestId: 'req_platform', ipAddress, userAgent: 'platform' },
    countFor: async () => undefined,
  })
}

interface BreakableDesk {
  readonly voice: VoiceDesk
  break(): void
  repair(): void
  hold(until: Promise<void>): Promise<void>
}

function breakableDesk(real: VoiceDesk): BreakableDesk {
  let isBroken = false
  let beforeAnswer = async () => {}
  return {
    voice: {
      ...real,
      answer: async (session, delivery) => {
        await beforeAnswer()
        if (isBroken) throw new Error('out of order')
        return real.answer(session, delivery)
      },
    },
    break: () => void (isBroken = true),
    repair: () => void (isBroken = false),
    hold: (until) =>
      new Promise((asked) => {
        beforeAnswer = async () => {
          beforeAnswer = async () => {}
          asked()
          await until
        }
      }),
  }
}

async function forgetCalls(world: OpenWorld): Promise<void> {
  await world.inTenant(async (tx) => {
    for (const table of ['webhook_events', 'appointments', 'holds', 'follow_ups', 'calls'] as const) {
      await tx.db.deleteFrom(table).where('tenant_id', '=', tx.tenantId).execute()
    }
  })
  await world.database.withSystem('a quiet morning', (tx) => tx.db.deleteFrom('unrouted_webhook_events').execute())
}
