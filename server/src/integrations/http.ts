import {
  changeIntegration as changeIntegrationEndpoint,
  connectIntegration as connectIntegrationEndpoint,
  disconnectIntegration as disconnectIntegrationEndpoint,
  getIntegration as getIntegrationEndpoint,
  getWebhookEvent as getWebhookEventEndpoint,
  listIntegrations as listIntegrationsEndpoint,
  listIntegrationTypes as listIntegrationTypesEndpoint,
  listWebhookEvents as listWebhookEventsEndpoint,
  retryWebhookEvent as retryWebhookEventEndpoint,
  testIntegration as testIntegrationEndpoint,
} from '@ringbook/api-contract'
import type { Integration, IntegrationType, WebhookEvent } from '@ringbook/api-contract'
import { z } from 'zod'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, Route, RoomRoutes } from '../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import { ok } from '../kernel/result.ts'
import type { ConnectedVendorServices } from './connected-vendor.ts'
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
import { refusePrivateAddress } from './refuse-private-address.ts'
import { vendors } from './registry.ts'
import { retryWebhookEvent } from './retry-webhook-event.ts'
import { formOf } from './secret-fields.ts'
import type { WebhookEventRow } from './store/inbox.ts'
import { readTenantSlug } from './store/tenant-slug.ts'
import { isTestable, testConnection } from './test-connection.ts'

const STATUSES: Readonly<Record<IntegrationsRefusalCode, RefusalStatus>> = {
  'integrations.integration_not_found': 404,
  'integrations.type_unknown': 422,
  'integrations.name_taken': 409,
  'integrations.invalid_config': 422,
  'integrations.version_mismatch': 412,
  'integrations.not_testable': 409,
  'integrations.webhook_event_not_found': 404,
  'integrations.nothing_to_retry': 409,
  'integrations.body_not_json': 400,
  'integrations.body_too_large': 413,
  'integrations.message_unreadable': 400,
  'integrations.unknown_number': 404,
  'integrations.not_authentic': 401,
}

/** The routes of connections to vendors and of what vendors delivered. */
export function integrationsRoutes(services: ConnectedVendorServices): RoomRoutes {
  return roomRoutes({
    room: 'integrations',
    refusals: integrationsRefusals,
    statuses: STATUSES,
    routes: [listTypesRoute(services), ...connectionRoutes(services), testRoute(services), ...webhookEventRoutes()],
  })
}

function listTypesRoute({ publicUrl }: ConnectedVendorServices): Route {
  return route(listIntegrationTypesEndpoint, async (session) => {
    const slug = await session.transact((tx) => readTenantSlug(tx))
    return ok({ items: vendors.map((vendor) => toIntegrationType(vendor, { publicUrl, slug })) })
  })
}

function testRoute(services: ConnectedVendorServices): Route {
  return route(testIntegrationEndpoint, async (session, { params }) => {
    const tested = await testConnection(session, services, params.integration_id)
    if (!tested.ok) return tested
    const { outcome, detail, checkedAt } = tested.value
    return ok({ outcome, detail, checked_at: checkedAt.toString() })
  })
}

function connectionRoutes({ vault, outgoing }: ConnectedVendorServices): Route[] {
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
    route(retryWebhookEventEndpoint, async (session, { params }) => {
      const retried = await retryWebhookEvent(session, params.webhook_event_id)
      return retried.ok ? ok(toWebhookEvent(retried.value)) : retried
    }),
  ]
}

function toIntegrationType(
  vendor: VendorManifest,
  { publicUrl, slug }: { publicUrl: string | null; slug: string },
): z.output<typeof IntegrationType> {
  const { type, title, description, config, settings, voice, addresses = [] } = vendor
  return {
    type,
    title,
    description,
    config_schema: z.json().parse(formOf(config)),
    settings_schema: z.json().parse(formOf(settings)),
    webhook_path: voice === null ? null : `/webhooks/${type}`,
    purposes: purposesOf(vendor),
    addresses: addresses.map(({ use, path }) => ({
      use,
      url: publicUrl === null ? null : publicUrl + path.replace('{tenant_slug}', slug),
    })),
    can_provision: vendor.provisioner !== undefined,
    can_test: isTestable(vendor),
  }
}

function purposesOf(vendor: VendorManifest): z.output<typeof IntegrationType>['purposes'] {
  const { voice, callReports, messages, languageModel } = vendor
  return [
    ...(voice !== null || callReports !== undefined ? ['calls' as const] : []),
    ...(messages === undefined ? [] : ['messages' as const]),
    ...(languageModel === undefined ? [] : ['model' as const]),
  ]
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
