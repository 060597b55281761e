import { z } from 'zod'
import type { LiveSocket, SocketRequest, SocketRoute } from '../../http/socket-route.ts'
import type { WebhookAnswer } from '../../http/webhook-route.ts'
import type { CallId, TenantId } from '../../kernel/ids.ts'
import { invariant } from '../../kernel/invariant.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import { receiveDelivery } from '../apply-event.ts'
import { authenticate } from '../authenticate.ts'
import type { VendorRoutes, VendorServices } from '../manifest.ts'
import { secretValues } from '../secret-fields.ts'
import { activeConnections } from '../store/connection.ts'
import { afterDial, afterRelay, answerCall } from './answer-steps.ts'
import { HANG_UP } from './instructions.ts'
import type { Instruction } from './instructions.ts'
import { readReport } from './read-report.ts'
import { NATURAL_PACE } from './pace.ts'
import type { Pace } from './pace.ts'
import { isSocketToken } from './relay-address.ts'
import { problem, relayWebhook } from './relay-request.ts'
import type { AnsweredRequest } from './relay-request.ts'
import { RelaySession } from './relay-session.ts'
import { AnyRelaySettings } from './relay-vendor.ts'
import type { RelayVendor } from './relay-vendor.ts'

/** A sentence of a caller with all that stands around it stays far below. */
const TEXT_BYTES_MAX = 64 * 1024

/** All addresses at which a carrier that relays words reaches us. */
export function relayRoutes(vendor: RelayVendor, services: VendorServices, pace: Pace = NATURAL_PACE): VendorRoutes {
  const webhook = (path: string, answer: (asked: AnsweredRequest) => Promise<Instruction[]>) =>
    relayWebhook(services, { vendor, path: `/webhooks/${vendor.type}${path}`, answer })
  return {
    webhooks: [
      webhook('', answerCall),
      webhook('/{tenant_slug}', answerCall),
      webhook('/{tenant_slug}/relay-ended', afterRelay),
      webhook('/{tenant_slug}/dial-ended', afterDial),
      webhook('/{tenant_slug}/voicemail', takeReport),
      webhook('/{tenant_slug}/status', takeReport),
    ],
    sockets: [relaySocket(vendor, services, pace)],
  }
}

/** Takes in what nobody waits for an answer to; whoever has left a voicemail may hang up. */
async function takeReport(asked: AnsweredRequest): Promise<Instruction[]> {
  const { services, session, vendor, fields, config } = asked
  const delivery = readReport({ body: fields, receivedAt: services.clock() })
  if (delivery === null) return []
  const secrets = secretValues({ schema: vendor.config, config })
  const platform = { provider: vendor.type }
  await receiveDelivery(session, services, { platform, delivery, payload: fields, secrets })
  return [HANG_UP]
}

const SocketParams = z.object({ tenant_slug: z.string(), call_id: z.uuid(), token: z.string() })

interface AdmittedCall {
  readonly tenantId: TenantId
  readonly callId: CallId
}

function relaySocket(vendor: RelayVendor, services: VendorServices, pace: Pace): SocketRoute {
  return {
    path: `/sockets/${vendor.type}/{tenant_slug}/{call_id}/{token}`,
    textBytesMax: TEXT_BYTES_MAX,
    admit: (request) => whyNotAdmitted(vendor, services, request),
    serve: (socket, request) => serve({ vendor, services, pace }, socket, request),
  }
}

async function whyNotAdmitted(
  vendor: RelayVendor,
  services: VendorServices,
  request: SocketRequest,
): Promise<WebhookAnswer | null> {
  const admitted = await findCall(vendor, services, request)
  if (admitted === null) return problem(401, 'integrations.not_authentic')
  if (!vendor.signsSockets) return null
  const { tenantId } = admitted
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const { type } = vendor
  const proven = await authenticate(session, services, { type, verify: verifySocket(vendor), request })
  return proven.ok ? null : problem(401, proven.refusal.code)
}

/** The carrier signs the address that it was given, which is wss where our public address is https; or the request, https. */
function verifySocket({ verify }: RelayVendor): RelayVendor['verify'] {
  return (request, options) => {
    const asGiven = verify({ ...request, url: request.url.replace(/^http/, 'ws') }, options)
    return asGiven === 'refused' ? verify(request, options) : asGiven
  }
}

/** The call whose socket this is; null if we never gave out this address. */
async function findCall(
  vendor: RelayVendor,
  services: VendorServices,
  request: SocketRequest,
): Promise<AdmittedCall | null> {
  const params = SocketParams.safeParse(request.params)
  if (!params.success) return null
  const { tenant_slug: tenantSlug, call_id: callId, token } = params.data
  const tenantId = await services.voice.findTenant({ provider: vendor.type, call: null, tenantSlug })
  if (tenantId === null || !isSocketToken(services.vault, { tenantId, callId, token })) return null
  return { tenantId, callId: callId as CallId }
}

function serve(
  { vendor, services, pace }: { vendor: RelayVendor; services: VendorServices; pace: Pace },
  socket: LiveSocket,
  request: SocketRequest,
): void {
  let opening: Promise<RelaySession> | null = null
  socket.onText(async (text) => {
    opening ??= openSession(vendor, services, { socket, request, pace })
    const relay = await opening
    relay.take(text)
  })
  socket.onClose(async () => (await opening)?.close())
}

async function openSession(
  vendor: RelayVendor,
  services: VendorServices,
  { socket, request, pace }: { socket: LiveSocket; request: SocketRequest; pace: Pace },
): Promise<RelaySession> {
  const call = await findCall(vendor, services, request)
  invariant(call, 'a socket is only opened when its call was found')
  const { tenantId, callId } = call
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const [connection] = await session.transact((tx) => activeConnections(tx, vendor.type))
  const settings = AnyRelaySettings.parse(connection?.settings ?? {})
  const { live, logger } = services
  const { takesHandoffData } = vendor
  return new RelaySession({ live, session, callId, socket, settings, takesHandoffData, logger, pace })
}
