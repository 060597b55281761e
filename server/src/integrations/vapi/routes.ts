import type { WebhookRequest, WebhookRoute } from '../../http/webhook-route.ts'
import type { VendorRoutes, VendorServices } from '../manifest.ts'
import { answerCompletion } from './answer-completion.ts'
import type { Followed } from './answer-prompt.ts'
import { answerTokenRequest } from './answer-token-request.ts'
import { createTurns } from './turns.ts'

/** The server lets so much through, so that we can say ourselves what is wrong with it. */
const COMPLETION_BODY_LIMIT = 2 * 1024 * 1024
const TOKEN_BODY_LIMIT = 16 * 1024
/** So many calls at once know the answer that is under way; a few kilobytes each. */
const CALLS_MAX = 5_000

const BASES = ['/webhooks/vapi', '/webhooks/vapi/{tenant_slug}']

/** Below the address of the server messages: where we are Vapi's model, and where it fetches tokens. */
export function vapiRoutes(services: VendorServices): VendorRoutes {
  const turns = createTurns<Followed>({ callsMax: CALLS_MAX })
  const complete = (request: WebhookRequest) => answerCompletion({ ...services, turns }, request)
  const completions = BASES.flatMap((base): WebhookRoute[] => {
    const path = `${base}/chat/completions`
    // Vapi adds the ending to the address of a model; in its own examples the address has it already.
    return [path, `${path}/chat/completions`].map((address) => ({
      path: address,
      bodyLimit: COMPLETION_BODY_LIMIT,
      handle: complete,
    }))
  })
  const token: WebhookRoute = {
    path: '/webhooks/vapi/{tenant_slug}/oauth/token',
    bodyLimit: TOKEN_BODY_LIMIT,
    handle: (request) => answerTokenRequest(services, request),
  }
  return { webhooks: [...completions, token], sockets: [] }
}
