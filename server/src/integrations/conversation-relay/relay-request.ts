import type { z } from 'zod'
import type { WebhookAnswer, WebhookRequest, WebhookRoute } from '../../http/webhook-route.ts'
import type { CallId } from '../../kernel/ids.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { authenticate } from '../authenticate.ts'
import { integrationsRefusals } from '../errors.ts'
import type { IntegrationsRefusalCode } from '../errors.ts'
import { parseFormBody } from '../form-body.ts'
import type { VendorServices } from '../manifest.ts'
import { keepUnrouted } from '../store/inbox.ts'
import { readTenantSlug } from '../store/tenant-slug.ts'
import { CallForm, callOf } from './call-form.ts'
import { HANG_UP, INSTRUCTIONS_TYPE, renderInstructions, say } from './instructions.ts'
import type { Instruction } from './instructions.ts'
import { StepQuery } from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'
import { AnyRelaySettings, localeOf } from './relay-vendor.ts'
import type { RelaySettings, RelayVendor } from './relay-vendor.ts'
import { relaySentence } from './sentences.ts'

/** What a carrier posts of a call stays far below. */
const BODY_BYTES_MAX = 64 * 1024

/** A request of a carrier that has proven itself, with all that is needed to answer it. */
export interface AnsweredRequest {
  readonly services: VendorServices
  readonly vendor: RelayVendor
  readonly session: TenantSession
  readonly form: CallForm
  /** All fields as they were posted. */
  readonly fields: z.core.util.JSONType
  readonly config: z.core.util.JSONType
  readonly settings: RelaySettings
  /** With what this carrier alone has. */
  readonly rawSettings: unknown
  readonly address: RelayAddress
  /** Of the call, as we wrote it into the address; null where a number is called. */
  readonly callId: CallId | null
  readonly attempt: number
  readonly language: string
}

export interface RelayWebhook {
  readonly vendor: RelayVendor
  readonly path: string
  answer(asked: AnsweredRequest): Promise<Instruction[]>
}

/** One address at which a carrier asks what to do with a call, by a form, and is answered with instructions. */
export function relayWebhook(services: VendorServices, webhook: RelayWebhook): WebhookRoute {
  const handle = (request: WebhookRequest) => answerRequest(services, webhook, request)
  return { path: webhook.path, bodyLimit: 2 * BODY_BYTES_MAX, handle }
}

async function answerRequest(
  services: VendorServices,
  webhook: RelayWebhook,
  request: WebhookRequest,
): Promise<WebhookAnswer> {
  const { vendor } = webhook
  if (request.rawBody.length > BODY_BYTES_MAX) return problem(413, 'integrations.body_too_large')
  const query = StepQuery.parse(Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? '')))
  const fields = {
    ...parseFormBody(request.rawBody),
    ...(query.call_id === null ? {} : { our_call_id: query.call_id }),
  }
  const form = CallForm.safeParse(fields)
  if (!form.success) return problem(400, 'integrations.message_unreadable')
  const tenantSlug = request.params['tenant_slug'] ?? null
  const call = callOf(form.data)
  const tenantId = await services.voice.findTenant({ provider: vendor.type, call, tenantSlug })
  if (tenantId === null) return answerUnrouted(services, { vendor, form: form.data, isStep: query.call_id !== null })
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const proven = await authenticate(session, services, { type: vendor.type, verify: vendor.verify, request })
  if (!proven.ok) return problem(401, proven.refusal.code)
  const settings = AnyRelaySettings.parse(proven.value.settings)
  const { publicUrl } = services
  if (publicUrl === null) {
    services.logger.error({ provider: vendor.type }, 'a call cannot be answered while our public address is not set')
    return instructions(apology(settings, query.language))
  }
  const slug = await session.transact((tx) => readTenantSlug(tx))
  const asked: AnsweredRequest = {
    services,
    vendor,
    session,
    form: form.data,
    fields,
    config: proven.value.config,
    settings,
    rawSettings: proven.value.settings,
    address: { publicUrl, type: vendor.type, tenantSlug: slug },
    callId: query.call_id,
    attempt: query.attempt,
    language: query.language,
  }
  return instructions(await answerOrApologise(asked, webhook))
}

/** Carriers wait some 15 s, network included, before they say in words of their own that something is wrong. */
const ANSWER_BUDGET_MS = 8_000

/** Somebody is on the telephone: what fails, or takes too long, is told to them. What was begun goes on to its end. */
async function answerOrApologise(asked: AnsweredRequest, { answer }: RelayWebhook): Promise<Instruction[]> {
  const tooLate = Promise.withResolvers<never>()
  const timer = setTimeout(() => tooLate.reject(new Error('the answer took too long')), ANSWER_BUDGET_MS)
  try {
    return await Promise.race([answer(asked), tooLate.promise])
  } catch (error) {
    asked.services.logger.error({ err: error, provider: asked.vendor.type }, 'a call could not be answered')
    return apology(asked.settings, asked.language)
  } finally {
    clearTimeout(timer)
  }
}

function apology(settings: RelaySettings, language: string): Instruction[] {
  return [say(relaySentence('out_of_order', language), localeOf(settings, language)), HANG_UP]
}

/** Kept for the operator. Who calls a number that is nobody's hears that; anything else is refused, so that it is noticed. */
async function answerUnrouted(
  services: VendorServices,
  // With an id of ours in its address, the carrier comes back with the outcome of an instruction.
  { vendor, form, isStep }: { vendor: RelayVendor; form: CallForm; isStep: boolean },
): Promise<WebhookAnswer> {
  const { direction, from, to } = callOf(form)
  const dialledNumber = direction === 'inbound' ? to : from
  await services.database.withSystem('keep calls that belong to no business', (tx) =>
    keepUnrouted(tx, { provider: vendor.type, dialledNumber, reason: 'call: unknown number' }),
  )
  if (isStep) return problem(404, 'integrations.unknown_number')
  return instructions([{ name: 'Reject', attributes: { reason: 'rejected' } }])
}

function instructions(list: readonly Instruction[]): WebhookAnswer {
  return { status: 200, contentType: INSTRUCTIONS_TYPE, body: renderInstructions(list) }
}

/** A refusal as JSON: whoever reads it is no carrier. */
export function problem(status: number, code: IntegrationsRefusalCode): WebhookAnswer {
  return { status, body: { status, code, detail: integrationsRefusals[code] } }
}
