import type { LiveSocket, SocketRequest, SocketRoute } from '../../http/socket-route.ts'
import type { WebhookAnswer, WebhookRequest, WebhookRoute } from '../../http/webhook-route.ts'
import type { TenantId } from '../../kernel/ids.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { answerVoiceRequest, VOICE_BODY_LIMIT } from '../answer-voice-request.ts'
import { authenticate } from '../authenticate.ts'
import { integrationsRefusals } from '../errors.ts'
import { parseJsonBody } from '../json-body.ts'
import type { VendorManifest, VendorRoutes, VendorServices } from '../manifest.ts'
import { RetellConfig } from './config.ts'
import { inboundSmsRoute } from './inbound-sms.ts'
import { startTalk } from './live-talk.ts'
import { CallIdText } from './message.ts'
import { readFunctionAtItsAddress } from './read-function.ts'
import { isSocketToken } from './socket-address.ts'
import { IncomingFrame } from './socket-frames.ts'

/** The transcript comes whole with every turn, word by word: two hours of it stay below. */
const FRAME_BYTES_MAX = 2 * 1024 * 1024

/** Retell's own addresses: of each function, of the question who answers an SMS, and the socket of the custom LLM. */
export function retellRoutes(services: VendorServices, vendor: VendorManifest): VendorRoutes {
  return {
    webhooks: [...functionRoutes(services, vendor), inboundSmsRoute(services)],
    sockets: [socketRoute(services)],
  }
}

/** One address for each function, so that it is known even where the body holds its arguments alone. */
function functionRoutes(services: VendorServices, vendor: VendorManifest): WebhookRoute[] {
  const { voice } = vendor
  if (voice === null) return []
  const handle = (request: WebhookRequest): Promise<WebhookAnswer> => {
    const name = request.params['function'] ?? ''
    const callId = new URLSearchParams(request.url.split('?')[1] ?? '').get('call_id')
    const platform = {
      ...voice,
      read: (delivery: { body: unknown; receivedAt: Temporal.Instant }) =>
        readFunctionAtItsAddress(delivery, { name, callId }),
    }
    return answerVoiceRequest(services, { vendor, platform, request })
  }
  return [{ path: '/webhooks/retell/{tenant_slug}/functions/{function}', bodyLimit: VOICE_BODY_LIMIT, handle }]
}

function socketRoute(services: VendorServices): SocketRoute {
  return {
    path: '/sockets/retell/{tenant_slug}/{token}/{call_id}',
    textBytesMax: FRAME_BYTES_MAX,
    admit: (request) => admit(services, request),
    serve: (socket, request) => serve(services, { socket, request }),
  }
}

/** The address is the proof, nothing else comes with it. A business that there is not is answered like a wrong token. */
async function admit(services: VendorServices, request: SocketRequest): Promise<WebhookAnswer | null> {
  const tenantId = await findTenant(services, request)
  if (tenantId === null || !CallIdText.safeParse(request.params['call_id']).success) return NOT_AUTHENTIC
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const token = request.params['token'] ?? ''
  const proven = await authenticate(session, services, {
    type: 'retell',
    request,
    verify: (_request, { config }) => {
      if (RetellConfig.parse(config).api_key === undefined) return 'not_configured'
      return isSocketToken(token, config) ? 'verified' : 'refused'
    },
  })
  return proven.ok ? null : NOT_AUTHENTIC
}

const NOT_AUTHENTIC: WebhookAnswer = {
  status: 401,
  body: {
    status: 401,
    code: 'integrations.not_authentic',
    detail: integrationsRefusals['integrations.not_authentic'],
  },
}

function serve(services: VendorServices, { socket, request }: { socket: LiveSocket; request: SocketRequest }): void {
  const talk = startTalk({
    services,
    providerCallId: request.params['call_id'] ?? '',
    enter: () => enter(services, request),
    send: (frame) => socket.send(JSON.stringify(frame)),
  })
  socket.onText((text) => {
    const frame = IncomingFrame.safeParse(parseJsonBody(Buffer.from(text)))
    if (frame.success) talk.take(frame.data)
    else services.logger.debug('a frame of a socket was passed over')
  })
  socket.onClose((code) => talk.leave(code))
}

async function enter(services: VendorServices, request: SocketRequest): Promise<TenantSession> {
  const tenantId = await findTenant(services, request)
  if (tenantId === null) throw new Error('the business was closed while its telephone rang')
  return services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
}

function findTenant(services: VendorServices, request: SocketRequest): Promise<TenantId | null> {
  const tenantSlug = request.params['tenant_slug'] ?? null
  return services.voice.findTenant({ provider: 'retell', call: null, tenantSlug })
}
