import { auditRoutes } from './audit/index.ts'
import { bookingRoutes } from './booking/index.ts'
import { bookingPageDocument, bookingPageRoutes } from './booking-page/index.ts'
import type { BookingPageServices } from './booking-page/index.ts'
import { calendarsRoutes } from './calendars/index.ts'
import { callsRoutes, createAssistant, createLiveDesk, createVoiceDesk } from './calls/index.ts'
import { catalogRoutes, openFirstBranch } from './catalog/index.ts'
import { changesRoutes } from './changes/index.ts'
import { DEFAULT_DATA_DIR, DEFAULT_PORT } from './config.ts'
import type { Config, ProcessRole } from './config.ts'
import { customersRoutes } from './customers/index.ts'
import { createDatabase } from './db/database.ts'
import type { Database } from './db/database.ts'
import { createTenantSession } from './db/tenant-session.ts'
import { demoNumbers, demoSignIns, loadDemo } from './demo/index.ts'
import { evaluationRoutes } from './evaluation/index.ts'
import type { EvaluationServices } from './evaluation/index.ts'
import { exchangeRoutes } from './exchange/index.ts'
import { installationRoutes } from './http/installation.ts'
import { createProblemBook } from './http/problem.ts'
import type { RoomRoutes } from './http/route.ts'
import { createHttpServer, listen } from './http/server.ts'
import { createAuthenticator, identityRoutes } from './identity/index.ts'
import type { NewTenant } from './identity/index.ts'
import {
  createCallDialers,
  createLanguageModels,
  createMessageCarriers,
  createOutgoing,
  createVoiceProvisioners,
  createWebCallers,
  integrationsRoutes,
  retryWebhookEvents,
  vendorRoutes,
} from './integrations/index.ts'
import type { Outgoing } from './integrations/index.ts'
import { createSchedule, createSubscriptions, startJobRunner } from './jobs/index.ts'
import type { JobRunner } from './jobs/index.ts'
import { systemClock } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import type { TenantId } from './kernel/ids.ts'
import { createLogger } from './kernel/logger.ts'
import type { Logger } from './kernel/logger.ts'
import { createVault } from './kernel/secrets.ts'
import type { Vault } from './kernel/secrets.ts'
import { systemActor } from './kernel/tenant-session.ts'
import type { Actor, RequestOrigin, TenantSession } from './kernel/tenant-session.ts'
import { mcpRoute, mcpRoutes } from './mcp/index.ts'
import { contactRulesOf, createMessageDesk, messagingRoutes } from './messaging/index.ts'
import { createReceptionist, receptionistRoutes } from './receptionist/index.ts'
import { loadOperatorToken } from './operator-token.ts'
import { operatorRoutes } from './operator/index.ts'
import { seriesRoutes } from './series/index.ts'
import { setupRoutes } from './setup/index.ts'
import type { App } from './serve.ts'
import { visitRoutes } from './visits/index.ts'
import { waitlistRoutes } from './waitlist/index.ts'
import { webchatRoutes } from './webchat/index.ts'

export interface AppOptions {
  config: Config
  databaseUrl: string
  role: ProcessRole
  /** The folder of the built web app; null where none is served. */
  webFolder: string | null
  /** Another clock than the machine's, for tests. */
  clock?: Clock
}

/** What every room's collaborators are built from: made once, here, by hand. */
interface Ground {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly vault: Vault
  readonly outgoing: Outgoing
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
}

/**
 * Builds the whole program on a migrated database: what answers requests (roles all and http) and what works in the
 * background (all and worker). An empty database of a demo installation is filled first.
 */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config } = options
  const ground = layGround(options)
  const { database, clock, logger } = ground
  await using cleanup = new AsyncDisposableStack()
  cleanup.defer(() => database.close())
  const isDemo = config.demo && (await loadDemo(ground)).isDemo
  const rooms = buildRooms(ground, config.publicUrl)
  const desks = {
    voice: createVoiceDesk({ ...rooms, database }),
    live: createLiveDesk(rooms),
    messages: createMessageDesk({ ...rooms, database }),
  }
  const webhooks = { ...ground, ...desks, publicUrl: config.publicUrl }
  const jobs = options.role === 'http' ? null : await startJobs(ground, options, () => retryWebhookEvents(webhooks))
  if (jobs !== null) cleanup.defer(() => jobs.stop())

  const operatorToken = loadOperatorToken(config.dataDir)
  const operator = operatorRoutes({ database, operatorToken, openSession: ground.openSession })
  const edges = [...rooms.routes, operator, installationRoutes(describeInstallation(isDemo))]
  const server = await createHttpServer({
    services: {
      authenticator: createAuthenticator({ database, clock, operatorToken }),
      openSession: ground.openSession,
      problems: createProblemBook(edges),
      clock,
      vault: ground.vault,
      logger,
      isHttps: config.publicUrl?.startsWith('https:') ?? false,
    },
    rooms: options.role === 'worker' ? [] : edges,
    ...(options.role === 'worker' ? { webhooks: [], sockets: [] } : vendorRoutes(webhooks)),
    protocols: options.role === 'worker' ? [] : [mcpRoute({ logger })],
    readiness: readinessChecks(ground, jobs),
    trustedProxyHops: config.trustedProxyHops,
    requestsPerMinute: config.requestsPerMinute,
    webhooksPerMinute: config.webhooksPerMinute,
    webFolder: options.role === 'worker' ? null : options.webFolder,
    documents: {
      routes: options.webFolder === null ? [] : [bookingPageDocument(rooms.bookingPages, options.webFolder)],
      publicUrl: config.publicUrl,
    },
  })
  cleanup.defer(() => server.close())
  const running = cleanup.move()
  return {
    listen: async () => {
      const url = await listen(server, { host: config.host, port: config.port })
      return {
        url,
        notes: [...servedAt(url, options), ...(isDemo && options.role !== 'worker' ? demoNotes(config, url) : [])],
      }
    },
    close: () => running.disposeAsync(),
  }
}

function layGround(options: AppOptions): Ground {
  const { config } = options
  const clock = options.clock ?? systemClock
  const logger = createLogger({ level: config.logLevel })
  const vault = createVault(config.secretKey)
  const database = createDatabase({
    url: options.databaseUrl,
    poolSize: config.poolSize,
    onError: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  })
  return {
    database,
    clock,
    logger,
    vault,
    outgoing: createOutgoing({ allowsPrivate: config.privateAddresses }),
    openSession: (session) => createTenantSession({ database, clock, vault, ...session }),
  }
}

function buildRooms(ground: Ground, publicUrl: string | null) {
  const { database, logger, vault, outgoing, openSession } = ground
  const atVendors = { vault, outgoing, publicUrl }
  const bookingPages: BookingPageServices = { database, carriers: createMessageCarriers(atVendors), openSession }
  const receptionist = createReceptionist({ logger, models: createLanguageModels(ground) })
  const routes: RoomRoutes[] = [
    auditRoutes(),
    changesRoutes(),
    identityRoutes({ database, prepareTenant }),
    catalogRoutes(),
    customersRoutes(),
    calendarsRoutes(),
    bookingRoutes(),
    seriesRoutes(),
    visitRoutes(),
    waitlistRoutes(),
    exchangeRoutes(),
    receptionistRoutes(),
    messagingRoutes({ receptionist, logger }),
    webchatRoutes({ database, receptionist, logger, openSession }),
    bookingPageRoutes(bookingPages),
    callsRoutes({
      database,
      receptionist,
      logger,
      openSession,
      dialers: createCallDialers(atVendors),
      provisioners: createVoiceProvisioners(atVendors),
      webCallers: createWebCallers(atVendors),
      contactRules: { of: contactRulesOf },
    }),
    integrationsRoutes(atVendors),
    mcpRoutes(),
    setupRoutes(),
    evaluationRoutes({ ...ground, ...modelsOfTrials(ground) }),
  ]
  return { receptionist, logger, bookingPages, routes }
}

/** Who answers in the trials of a business: its own models, though a trial takes place in another tenant. */
function modelsOfTrials(ground: Ground): Pick<EvaluationServices, 'modelsOf' | 'receptionistWith'> {
  return {
    modelsOf: createLanguageModels(ground).modelsOf,
    receptionistWith: (models) =>
      createReceptionist({ logger: ground.logger, models: { modelsOf: async () => models } }),
  }
}

/** What a new tenant has from its first moment, of the rooms that identity does not know. */
async function prepareTenant(tx: Parameters<typeof openFirstBranch>[0], tenant: NewTenant): Promise<void> {
  const { name, timezone, country, phone, email } = tenant
  await openFirstBranch(tx, { name, timezone, country, phone, email })
  await createAssistant(tx, { name, language: tenant.locale.slice(0, 2) })
}

async function startJobs(ground: Ground, options: AppOptions, retry: () => Promise<unknown>): Promise<JobRunner> {
  const { database, clock, logger } = ground
  const openSession = ({ tenantId, label }: { tenantId: TenantId; label: string }) =>
    ground.openSession({
      tenantId,
      actor: systemActor(label),
      origin: { requestId: label, ipAddress: null, userAgent: null },
    })
  const carriers = createMessageCarriers({ vault: ground.vault, publicUrl: options.config.publicUrl })
  return startJobRunner({
    databaseUrl: options.databaseUrl,
    database,
    logger,
    subscriptions: createSubscriptions(carriers),
    schedule: createSchedule({
      database,
      clock,
      logger,
      carriers,
      openSession,
      retryWebhookEvents: async () => void (await retry()),
    }),
    openSession,
  })
}

function readinessChecks({ database }: Ground, jobs: JobRunner | null) {
  return {
    database: async () => {
      await database.ping()
      return { ready: true }
    },
    migrations: async () => {
      const pending = await database.pendingMigrations()
      return pending.length === 0 ? { ready: true } : { ready: false, detail: `${pending.length} are missing` }
    },
    ...(jobs === null ? {} : { jobs: async () => ({ ready: jobs.isHealthy() }) }),
  }
}

function describeInstallation(isDemo: boolean) {
  return { name: 'Ringbook' as const, version: '0.1.0', is_demo: isDemo, demo_sign_ins: isDemo ? [...demoSignIns] : [] }
}

/** What this process answers, as it is printed below its address. */
function servedAt(url: string, { role, webFolder }: AppOptions): string[] {
  if (role === 'worker') return ['role         works in the background; of requests it answers /healthz and /readyz']
  const simulator = webFolder === null ? [] : [`simulator    ${url}/simulator`]
  return [...simulator, `API docs     ${url}/api/docs`, `agents       ${url}/mcp`]
}

/** What is printed besides the address, so that the first call is one line away: as it must be typed for this server. */
function demoNotes(config: Config, url: string): string[] {
  const data = config.dataDir === DEFAULT_DATA_DIR ? '' : `DATA_DIR=${config.dataDir} `
  const address = url === `http://127.0.0.1:${DEFAULT_PORT}` ? '' : ` --url ${url}`
  return [
    ...demoSignIns.map((account) => `sign in      ${account.email} / ${account.password} (${account.business})`),
    ...demoNumbers.map(
      ({ number, business }) => `call         ${data}npx ringbook call --to ${number}${address}  # ${business}`,
    ),
  ]
}
