import {
  changeIntegration as changeIntegrationEndpoint,
  connectIntegration as connectIntegrationEndpoint,
  disconnectIntegration as disconnectIntegrationEndpoint,
  getIntegration as getIntegrationEndpoint,
  getWebhookEvent as getWebhookEventEndpoint,
  listIntegrations as listIntegrationsEndpoint,
  listIntegrationTypes as listIntegrationTypesEndpoint,
  listWebhookEvents as listWebhookEventsEndpoint,
} from '@ringbook/api-contract'
import type { Integration, IntegrationType, WebhookEvent } from '@ringbook/api-contract'
import { z } from 'zod'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, Route, RoomRoutes } from '../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import { ok } from '../kernel/result.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { ShownConnection } from './connection.ts'
import { integrationsRefusals } from './errors.ts'
import type { IntegrationsRefusalCode } from './errors.ts'
import {
  changeConnection,
  connectIntegration,
  disconnectIntegration,
  getConnection,
  listConnections,
} from './keep-connections.ts'
import { getWebhookEvent, listWebhookEvents } from './list-webhook-events.ts'
import type { VendorManifest } from './manifest.ts'
import type { Outgoing } from './outgoing.ts'
import { refusePrivateAddress } from './refuse-private-address.ts'
import { vendors } from './registry.ts'
import { formOf } from './secret-fields.ts'
import type { WebhookEventRow } from './store/inbox.ts'

const STATUSES: Readonly<Record<IntegrationsRefusalCode, RefusalStatus>> = {
  'integrations.integration_not_found': 404,
  'integrations.type_unknown': 422,
  'integrations.name_taken': 409,
  'integrations.invalid_config': 422,
  'integrations.version_mismatch': 412,
  'integrations.webhook_event_not_found': 404,
  'integrations.body_not_json': 400,
  'integrations.body_too_large': 413,
  'integrations.message_unreadable': 400,
  'integrations.unknown_number': 404,
  'integrations.not_authentic': 401,
}

interface ConnectionServices {
  readonly vault: Vault
  readonly outgoing: Outgoing
}

/** The routes of connections to vendors and of what vendors delivered. */
export function integrationsRoutes(services: ConnectionServices): RoomRoutes {
  return roomRoutes({
    room: 'integrations',
    refusals: integrationsRefusals,
    statuses: STATUSES,
    routes: [
      route(listIntegrationTypesEndpoint, async () => ok({ items: vendors.map(toIntegrationType) })),
      ...connectionRoutes(services),
      ...webhookEventRoutes(),
    ],
  })
}

function connectionRoutes({ vault, outgoing }: ConnectionServices): Route[] {
  return [
    route(listIntegrationsEndpoint, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const found = await listConnections(session, vault, { type: query.type ?? null, page: page.value })
      return ok(answerSortedPage(found, toIntegration))
    }),
    route(getIntegrationEndpoint, async (session, { params }) => {
      const found = await getConnection(session, vault, params.integration_id)
      return found.ok ? ok(toIntegration(found.value)) : found
    }),
    route(connectIntegrationEndpoint, async (session, { body }) => {
      const reachable = await refusePrivateAddress(outgoing, body.settings)
      if (!reachable.ok) return reachable
      const connected = await connectIntegration(session, vault, body)
      return connected.ok ? ok(toIntegration(connected.value)) : connected
    }),
    route(changeIntegrationEndpoint, async (session, { params, body, expectedVersion }) => {
      const reachable = await refusePrivateAddress(outgoing, body.settings ?? {})
      if (!reachable.ok) return reachable
      const changed = await changeConnection(session, vault, { id: params.integration_id, ...body, expectedVersion })
      return changed.ok ? ok(toIntegration(changed.value)) : changed
    }),
    route(disconnectIntegrationEndpoint, (session, { params, expectedVersion }) =>
      disconnectIntegration(session, { id: params.integration_id, expectedVersion }),
    ),
  ]
}

function webhookEventRoutes(): Route[] {
  return [
    route(listWebhookEventsEndpoint, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const filter = {
        provider: query.provider ?? null,
        isProcessed: query.is_processed ?? null,
        callId: query.provider_call_id ?? null,
      }
      return ok(answerSortedPage(await listWebhookEvents(session, { filter, page: page.value }), toWebhookEvent))
    }),
    route(getWebhookEventEndpoint, async (session, { params }) => {
      const found = await getWebhookEvent(session, params.webhook_event_id)
      if (!found.ok) return found
      const { payload, response } = found.value
      return ok({
        ...toWebhookEvent(found.value),
        payload: z.json().parse(payload),
        response: z.json().parse(response),
      })
    }),
  ]
}

function toIntegrationType(vendor: VendorManifest): z.output<typeof IntegrationType> {
  const { type, title, description, config, settings, voice } = vendor
  return {
    type,
    title,
    description,
    config_schema: z.json().parse(formOf(config)),
    settings_schema: z.json().parse(formOf(settings)),
    webhook_path: voice === null ? null : `/webhooks/${type}`,
  }
}

function toIntegration({ row, config, settings, secretsSet }: ShownConnection): z.output<typeof Integration> {
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    config,
    secrets_set: [...secretsSet],
    settings,
    status: row.status,
    last_error: row.last_error,
    last_checked_at: row.last_checked_at?.toString() ?? null,
    created_at: row.created_at.toString(),
    updated_at: row.updated_at.toString(),
    version: row.version,
  }
}

function toWebhookEvent(row: WebhookEventRow): z.output<typeof WebhookEvent> {
  const { id, provider, event_type, event_id, deliveries, attempts, error } = row
  return {
    id,
    provider,
    event_type,
    event_id,
    provider_call_id: row.call_id,
    received_at: row.received_at.toString(),
    processed_at: row.processed_at?.toString() ?? null,
    deliveries,
    attempts,
    error,
  }
}
