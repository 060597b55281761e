import {
  changeWidgetSettings as changeWidgetSettingsEndpoint,
  getWidgetLook as getWidgetLookEndpoint,
  getWidgetSettings as getWidgetSettingsEndpoint,
  openWebchat as openWebchatEndpoint,
  readWebchat as readWebchatEndpoint,
  writeInWebchat as writeInWebchatEndpoint,
} from '@ringbook/api-contract'
import type { WidgetSettings as WidgetSettingsAnswer } from '@ringbook/api-contract'
import type { z } from 'zod'
import { pageRoute, roomRoutes, route } from '../http/route.ts'
import type { PageCaller, RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { changeWidgetSettings, getWidgetSettings } from './change-widget-settings.ts'
import { webchatRefusals } from './errors.ts'
import type { WebchatRefusalCode } from './errors.ts'
import { allowsPage, enterBusiness } from './find-business.ts'
import type { OpenBusiness } from './find-business.ts'
import { toState } from './http/answers.ts'
import { openVisit, titleOf } from './open-visit.ts'
import { readVisit, waitForMore } from './read-visit.ts'
import type { WebchatServices } from './services.ts'
import { openVisitor } from './visitor-token.ts'
import type { VisitorId } from './visitor-token.ts'
import type { WidgetSettings } from './widget-settings.ts'
import { writeAsVisitor } from './write-as-visitor.ts'

const STATUSES: Readonly<Record<WebchatRefusalCode, RefusalStatus>> = {
  'webchat.not_found': 404,
  'webchat.origin_not_allowed': 403,
  'webchat.site_invalid': 422,
  'webchat.token_invalid': 401,
  'webchat.token_expired': 401,
  'webchat.message_changed': 422,
  'webchat.version_mismatch': 412,
}

/** The routes of the chat on web sites, and of its settings. */
export function webchatRoutes(services: WebchatServices): RoomRoutes {
  return roomRoutes({
    room: 'webchat',
    refusals: webchatRefusals,
    statuses: STATUSES,
    routes: [...settingsRoutes(), ...visitRoutes(services)],
  })
}

function settingsRoutes(): Route[] {
  return [
    route(getWidgetSettingsEndpoint, async (session) => ok(toSettings(await getWidgetSettings(session)))),
    route(changeWidgetSettingsEndpoint, async (session, { body, expectedVersion }) => {
      const changed = await changeWidgetSettings(session, { columns: body, expectedVersion })
      return changed.ok ? ok(toSettings(changed.value)) : changed
    }),
  ]
}

function visitRoutes(services: WebchatServices): Route[] {
  const allows = (pageOrigin: string, { business }: { business: string }) =>
    allowsPage(services, { slug: business, pageOrigin })
  return [
    pageRoute(getWidgetLookEndpoint, {
      allows,
      handle: async (caller, { params }) => {
        const entered = await enter(services, caller, params.business)
        if (!entered.ok) return entered
        return ok({ title: await titleOf(entered.value), colour: entered.value.settings.colour })
      },
    }),
    pageRoute(openWebchatEndpoint, {
      allows,
      handle: async (caller, { params, body }) => {
        const entered = await enter(services, caller, params.business)
        if (!entered.ok) return entered
        const { token } = caller
        const visit = await openVisit(entered.value, services, { token, language: body.language ?? null })
        return ok({ ...visit, expires_at: visit.expiresAt.toString() })
      },
    }),
    pageRoute(readWebchatEndpoint, {
      allows,
      handle: async (caller, { params, query }) => {
        const entered = await enterAsVisitor(services, caller, params.business)
        if (!entered.ok) return entered
        const { session, visitor } = entered.value
        const { after, wait_seconds: waitSeconds } = query
        if (after === undefined) return ok(toState(await readVisit(session, visitor)))
        return ok(toState(await waitForMore(session, { ...caller, visitor, after, waitSeconds })))
      },
    }),
    pageRoute(writeInWebchatEndpoint, {
      allows,
      handle: async (caller, { params, body }) => {
        const entered = await enterAsVisitor(services, caller, params.business)
        if (!entered.ok) return entered
        const { visitor, ...business } = entered.value
        const { text, key, language = null } = body
        const written = await writeAsVisitor(business, services, { visitor, text, key, language })
        return written.ok ? ok(toState(written.value)) : written
      },
    }),
  ]
}

type EntryRefusal = Refusal<'webchat.not_found' | 'webchat.origin_not_allowed'>

function enter(
  services: WebchatServices,
  { pageOrigin, origin }: PageCaller,
  slug: string,
  isKnown = false,
): Promise<Result<OpenBusiness, EntryRefusal>> {
  return enterBusiness(services, { slug, pageOrigin, isKnown, origin })
}

/** A browser that names no site is on our own, or is none: it has to show what an allowed page was given. */
async function enterAsVisitor(
  services: WebchatServices,
  caller: PageCaller,
  slug: string,
): Promise<
  Result<
    OpenBusiness & { visitor: VisitorId },
    EntryRefusal | Refusal<'webchat.token_invalid' | 'webchat.token_expired'>
  >
> {
  const entered = await enter(services, caller, slug, true)
  if (!entered.ok) return entered
  const visitor = openVisitor(entered.value.session, caller.token)
  return visitor.ok ? ok({ ...entered.value, visitor: visitor.value }) : visitor
}

function toSettings(settings: WidgetSettings): z.output<typeof WidgetSettingsAnswer> {
  const { isEnabled, allowedOrigins, ...look } = settings
  return { is_enabled: isEnabled, allowed_origins: [...allowedOrigins], ...look }
}
