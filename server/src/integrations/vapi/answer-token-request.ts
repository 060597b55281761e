import type { WebhookAnswer, WebhookRequest } from '../../http/webhook-route.ts'
import type { SignedRequest, Verification } from '../../kernel/signed-request.ts'
import { equalInConstantTime, hashToken } from '../../kernel/secrets.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import { authenticate } from '../authenticate.ts'
import { parseFormBody } from '../form-body.ts'
import { parseJsonBody } from '../json-body.ts'
import type { VendorServices } from '../manifest.ts'
import { issueAccessToken, TOKEN_LASTS_SECONDS } from './access-token.ts'
import { VapiConfig } from './config.ts'

/**
 * Gives Vapi a token for its OAuth2 credential: the client credentials grant of RFC 6749, section 4.4. The client shows
 * its secret in the header (section 2.3.1) or in the body.
 */
export async function answerTokenRequest(services: VendorServices, request: WebhookRequest): Promise<WebhookAnswer> {
  const fields = fieldsOf(request)
  if (fields['grant_type'] !== 'client_credentials') return refusal(400, 'unsupported_grant_type')
  const tenantSlug = request.params['tenant_slug'] ?? null
  const tenantId = await services.voice.findTenant({ provider: 'vapi', call: null, tenantSlug })
  if (tenantId === null) return refusal(401, 'invalid_client')
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const shown = basicOf(request) ?? { id: fields['client_id'] ?? '', secret: fields['client_secret'] ?? '' }
  const verify = (_request: SignedRequest, { config }: { config: unknown }): Verification =>
    isClient(config, shown) ? 'verified' : 'refused'
  const proven = await authenticate(session, services, { type: 'vapi', verify, request })
  const plan = proven.ok ? VapiConfig.parse(proven.value.config).oauth2 : undefined
  if (plan === undefined) return refusal(401, 'invalid_client')
  const token = issueAccessToken({ plan, now: services.clock() })
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: TOKEN_LASTS_SECONDS } }
}

interface Client {
  readonly id: string
  readonly secret: string
}

function isClient(config: unknown, shown: Client): boolean {
  const { oauth2 } = VapiConfig.parse(config)
  return oauth2 !== undefined && isShown(shown.id, oauth2.client_id) && isShown(shown.secret, oauth2.client_secret)
}

/** Encoded as in a form, as RFC 6749 wants it in a header, or as it stands, as most clients send it. */
function isShown(given: string, expected: string): boolean {
  return equalTexts(given, expected) || equalTexts(unescapeForm(given), expected)
}

/** By their digests, so that not even the length of the secret shows. */
function equalTexts(given: string, expected: string): boolean {
  return equalInConstantTime(hashToken(given), hashToken(expected))
}

/** A form by the RFC; some clients send JSON. Of a field that is there twice none counts. */
function fieldsOf({ rawBody }: WebhookRequest): Readonly<Record<string, string>> {
  const json = parseJsonBody(rawBody)
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  const given = Object.entries(isObject ? json : parseFormBody(rawBody))
  return Object.fromEntries(given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

function basicOf({ headers }: WebhookRequest): Client | null {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+)$/i.exec(headers['authorization']?.toString() ?? '')?.[1]
  if (encoded === undefined) return null
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return { id, secret: secret.join(':') }
}

function unescapeForm(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('&', '%26')}`).get('text') ?? ''
}

function refusal(status: number, error: string): WebhookAnswer {
  return { status, body: { error } }
}
