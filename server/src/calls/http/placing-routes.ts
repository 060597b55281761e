import {
  openWebCall as openWebCallEndpoint,
  placeCall as placeCallEndpoint,
  provisionIntegration,
} from '@ringbook/api-contract'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import type { AppointmentId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { openWebCall } from '../open-web-call.ts'
import { placeCall } from '../place-call.ts'
import { provisionAssistant } from '../provision-assistant.ts'
import type { CallRouteServices } from '../services.ts'
import { toCall } from './answers.ts'

/** Calls that the business places, and what is made at vendors so that its numbers are answered. */
export function placingRoutes(services: CallRouteServices): Route[] {
  return [
    route(placeCallEndpoint, async (session, { body, idempotencyKey }) => {
      const placed = await placeCall(session, services, {
        to: body.to ?? null,
        purpose: body.purpose,
        appointmentId: (body.appointment_id ?? null) as AppointmentId | null,
        say: body.say ?? null,
        onceKey: idempotencyKey === null ? null : keyOf(session, idempotencyKey),
      })
      return placed.ok ? ok(toCall(placed.value)) : placed
    }),
    route(openWebCallEndpoint, async (session) => {
      const opened = await openWebCall(session, services)
      if (!opened.ok) return opened
      const { provider, providerCallId, accessToken, expiresAt, connection } = opened.value
      return ok({
        provider,
        provider_call_id: providerCallId,
        access_token: accessToken,
        expires_at: expiresAt.toString(),
        connection: { ...connection },
      })
    }),
    route(provisionIntegration, async (session, { params }) => {
      const made = await provisionAssistant(session, services, params.integration_id)
      if (!made.ok) return made
      const { externalIds, numbers, problems } = made.value
      return ok({
        external_ids: { ...externalIds },
        numbers: numbers.map(({ id, number, externalId }) => ({
          phone_number_id: id,
          number,
          external_id: externalId,
        })),
        problems: [...problems],
      })
    }),
  ]
}

/** Two who ask by keys of their own may choose the same word. */
function keyOf({ actor }: TenantSession, key: string): string {
  return `${actor.kind}:${actor.userId ?? actor.label}:${key}`.slice(0, 300)
}
