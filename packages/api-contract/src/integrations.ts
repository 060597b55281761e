import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, pageOf, PageQuery, QueryFlag, shortText, Version } from './primitives.ts'

const ConfigValues = z
  .record(z.string().max(100), z.json())
  .refine((value) => JSON.stringify(value).length <= 16_384, 'At most 16 KiB of JSON.')

/** What a business connects a vendor for. */
export const IntegrationPurpose = z.enum(['calls', 'messages', 'model'])

/** What is posted to an address: who answers a call, how calls went, an SMS, what our receptionist says, or for a token. */
export const VendorAddressUse = z.enum(['calls', 'call_reports', 'messages', 'model', 'token'])

/** A vendor that a business can be connected to, with the form of its settings. */
export const IntegrationType = z.object({
  type: z.string(),
  title: z.string(),
  description: z.string(),
  config_schema: z.json().describe('JSON Schema; what is writeOnly is secret'),
  settings_schema: z.json(),
  webhook_path: z.string().nullable().describe('Where the vendor must post to, below the address of this server'),
  purposes: z.array(IntegrationPurpose),
  addresses: z
    .array(z.object({ use: VendorAddressUse, url: z.string().nullable() }))
    .describe('To be entered at the vendor, for this business; null while the server has no public address'),
  can_provision: z.boolean().describe('What answers calls can be made there from here, with these addresses in it'),
  can_test: z.boolean(),
})

/** A connection of a business to a vendor. Secrets never leave: only which are set. */
export const Integration = z.object({
  id: Id,
  type: z.string(),
  name: z.string(),
  config: z.json(),
  secrets_set: z.array(z.string()).describe('Paths of the secrets that are set'),
  settings: z.json(),
  status: z.enum(['active', 'inactive', 'error']),
  last_error: z.string().nullable(),
  last_checked_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})

export const IntegrationInput = z.object({
  type: shortText(50),
  name: shortText(100).default('default'),
  config: ConfigValues,
  settings: ConfigValues.default({}),
})

export const IntegrationChange = z
  .object({
    name: shortText(100),
    config: ConfigValues.describe('Merged (RFC 7396): a field that is left out stays, null removes it'),
    settings: ConfigValues.describe('Merged like config'),
    status: z.enum(['active', 'inactive']),
  })
  .partial()

/** What a vendor answered to a harmless question, asked by the connection. */
export const IntegrationTest = z.object({
  outcome: z
    .enum(['works', 'refused', 'unknown'])
    .describe('refused: the vendor says no, or cannot be reached; unknown: no clear answer came'),
  detail: z.string().nullable().describe("In the vendor's words; null if it works"),
  checked_at: Instant,
})

/** One delivery of a vendor, kept whole and applied once. */
export const WebhookEvent = z.object({
  id: Id,
  provider: z.string(),
  event_type: z.string(),
  event_id: z.string(),
  provider_call_id: z.string().nullable(),
  received_at: Instant,
  processed_at: Instant.nullable(),
  deliveries: z.int(),
  attempts: z.int(),
  error: z.string().nullable(),
})

export const WebhookEventDetail = WebhookEvent.extend({ payload: z.json(), response: z.json() })

const IntegrationParams = z.object({ integration_id: Id })
const group = 'Integrations'

export const listIntegrationTypes = endpoint({
  id: 'listIntegrationTypes',
  method: 'GET',
  path: '/integration-types',
  access: 'integrations:read',
  group,
  summary: 'List the vendors that can be connected',
  answer: z.object({ items: z.array(IntegrationType) }),
})

export const listIntegrations = endpoint({
  id: 'listIntegrations',
  method: 'GET',
  path: '/integrations',
  access: 'integrations:read',
  group,
  summary: 'List connections',
  query: PageQuery.extend({ type: z.string().max(50).optional() }),
  answer: pageOf(Integration),
})

export const getIntegration = endpoint({
  id: 'getIntegration',
  method: 'GET',
  path: '/integrations/{integration_id}',
  access: 'integrations:read',
  group,
  summary: 'Get a connection',
  params: IntegrationParams,
  answer: Integration,
})

export const connectIntegration = endpoint({
  id: 'connectIntegration',
  method: 'POST',
  path: '/integrations',
  access: 'integrations:write',
  group,
  summary: 'Connect a vendor',
  body: IntegrationInput,
  answer: Integration,
  status: 201,
})

export const changeIntegration = endpoint({
  id: 'changeIntegration',
  method: 'PATCH',
  path: '/integrations/{integration_id}',
  access: 'integrations:write',
  group,
  summary: 'Change a connection',
  params: IntegrationParams,
  body: IntegrationChange,
  answer: Integration,
})

export const disconnectIntegration = endpoint({
  id: 'disconnectIntegration',
  method: 'DELETE',
  path: '/integrations/{integration_id}',
  access: 'integrations:write',
  group,
  summary: 'Remove a connection and its secrets',
  params: IntegrationParams,
})

export const testIntegration = endpoint({
  id: 'testIntegration',
  method: 'POST',
  path: '/integrations/{integration_id}/test',
  access: 'integrations:write',
  group,
  summary: 'Ask the vendor whether the connection works',
  description:
    'Reads something that changes nothing there; a language model is asked for one word. The answer stands at the connection until the next test or change.',
  params: IntegrationParams,
  answer: IntegrationTest,
  idempotency: 'use_case',
})

export const listWebhookEvents = endpoint({
  id: 'listWebhookEvents',
  method: 'GET',
  path: '/webhook-events',
  access: 'integrations:read',
  group,
  summary: 'List the deliveries of vendors, the latest first',
  query: PageQuery.extend({
    provider: z.string().max(50).optional(),
    is_processed: QueryFlag.optional(),
    provider_call_id: z.string().max(200).optional(),
  }),
  answer: pageOf(WebhookEvent),
})

export const getWebhookEvent = endpoint({
  id: 'getWebhookEvent',
  method: 'GET',
  path: '/webhook-events/{webhook_event_id}',
  access: 'integrations:read',
  group,
  summary: 'Get a delivery with its content and our answer',
  params: z.object({ webhook_event_id: Id }),
  answer: WebhookEventDetail,
})

export const retryWebhookEvent = endpoint({
  id: 'retryWebhookEvent',
  method: 'POST',
  path: '/webhook-events/{webhook_event_id}/retry',
  access: 'integrations:write',
  group,
  summary: 'Have a delivery that could not be applied tried again',
  description: 'By the clock, within a minute, as often as the first time. What a caller waited for is closed instead.',
  params: z.object({ webhook_event_id: Id }),
  answer: WebhookEvent,
})
