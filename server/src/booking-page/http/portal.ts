import * as contract from '@ringbook/api-contract'
import type { Appointment } from '../../booking/index.ts'
import { getCustomer } from '../../customers/index.ts'
import { customerRoute } from '../../http/route.ts'
import type { CustomerCaller, Route } from '../../http/route.ts'
import type { AppointmentId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import { cancelOwn, changePreferences, confirmOwn, moveOwn } from '../change-own.ts'
import { enterVisitor } from './visited-page.ts'
import type { VisitedPage } from './visited-page.ts'
import { closePortal, enterByCode, enterByLink, sendPortalCode } from '../open-portal.ts'
import { ownAppointment } from '../own-appointment.ts'
import { readAccess } from '../portal-access.ts'
import type { PortalAccess } from '../portal-access.ts'
import { readPortal } from '../read-portal.ts'
import type { BookingPageServices } from '../services.ts'
import { ownAnswer, portalAnswer, readSurroundings, refusalAnswer } from './answers.ts'

/** Where the cookie of a customer is sent: to the page of this business, and to no other. */
function keptAt({ slug }: VisitedPage): string {
  return `/booking-pages/${slug}`
}

/** A page at which somebody is signed in. */
interface SignedInPage extends VisitedPage {
  readonly access: PortalAccess
}

type EnterSignedIn = (caller: CustomerCaller, params: { business: string }) => Promise<Result<SignedInPage, Refusal>>

/** The routes by which customers come in, and see and change what is theirs. */
export function portalRoutes(services: BookingPageServices): Route[] {
  const enter = (caller: CustomerCaller, { business }: { business: string }) => enterVisitor(services, caller, business)
  const enterSignedIn: EnterSignedIn = async (caller, params) => {
    const page = await enter(caller, params)
    if (!page.ok) return page
    const access = await readAccess(page.value.session, page.value.token)
    return access.ok ? ok({ ...page.value, access: access.value }) : access
  }
  return [
    customerRoute(contract.sendPortalCode, {
      pace: 'scarce',
      enter,
      handle: async ({ session }, { body }) => {
        const sent = await sendPortalCode(session, services, body)
        return sent.ok ? ok({ sign_in: sent.value.signIn, minutes: sent.value.minutes }) : sent
      },
    }),
    customerRoute(contract.openPortal, {
      pace: 'act',
      enter,
      handle: async (page, { body, reply }) => {
        const { session } = page
        const opened =
          'manage_token' in body
            ? await enterByLink(session, { manageToken: body.manage_token })
            : await enterByCode(session, { signIn: body.sign_in, code: body.code })
        if (!opened.ok) return opened
        const { token, expiresAt } = opened.value
        reply.setCustomerToken(token, { path: keptAt(page), expiresAt })
        const access = await readAccess(session, token)
        return access.ok ? ok(await showPortal(page, access.value)) : access
      },
    }),
    customerRoute(contract.getPortal, {
      pace: 'look',
      enter: enterSignedIn,
      handle: async (page) => ok(await showPortal(page, page.access)),
    }),
    customerRoute(contract.closePortal, {
      pace: 'act',
      enter,
      handle: async (page, { reply }) => {
        await closePortal(page.session, page.token)
        reply.setCustomerToken(null, { path: keptAt(page), expiresAt: null })
        return ok(undefined)
      },
    }),
    customerRoute(contract.changePortalPreferences, {
      pace: 'act',
      enter: enterSignedIn,
      handle: async (page, { body }) => {
        const { session, access } = page
        const customer = access.by === 'code' ? await getCustomer(session, access.customer.id) : null
        const known = customer?.ok === true ? customer.value.communication_preferences : {}
        const { language, channel, wants_news: wantsNews } = body
        const changed = await changePreferences(session, { access, known, wanted: { language, channel, wantsNews } })
        return changed.ok ? ok(await showPortal(page, access)) : changed
      },
    }),
    ...ownAppointmentRoutes(enterSignedIn),
  ]
}

/** What customers may do about an appointment of theirs. */
function ownAppointmentRoutes(enter: EnterSignedIn): Route[] {
  return [
    customerRoute(contract.confirmOwnAppointment, {
      pace: 'act',
      enter,
      handle: async (page, { params, body }) =>
        showChanged(page, await confirmOwn(page.session, changeOf(page, params, body))),
    }),
    customerRoute(contract.moveOwnAppointment, {
      pace: 'act',
      enter,
      handle: async (page, { params, body }) => {
        const move = { ...changeOf(page, params, body), slotToken: body.slot_token }
        return showChanged(page, await moveOwn(page.session, move))
      },
    }),
    customerRoute(contract.cancelOwnAppointment, {
      pace: 'act',
      enter,
      handle: async (page, { params, body }) => {
        const cancellation = { ...changeOf(page, params, body), agreedFeeMinor: body.agreed_fee_minor }
        return showChanged(page, await cancelOwn(page.session, cancellation))
      },
    }),
  ]
}

function changeOf(page: SignedInPage, params: { appointment_id: string }, { version }: { version: number }) {
  return { access: page.access, appointmentId: params.appointment_id as AppointmentId, version }
}

async function showPortal({ session }: VisitedPage, access: PortalAccess): Promise<contract.Portal> {
  return portalAnswer(await readPortal(session, access), await readSurroundings(session))
}

async function showChanged(
  page: VisitedPage,
  changed: Result<Appointment, Refusal>,
): Promise<Result<contract.OwnAppointment, Refusal>> {
  if (!changed.ok) return refusalAnswer(page, changed.refusal)
  const own = await ownAppointment(page.session, changed.value)
  return ok(ownAnswer(own, await readSurroundings(page.session)))
}
