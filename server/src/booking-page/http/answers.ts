import type * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import type { OfferedSlot } from '../../booking/index.ts'
import { getBusinessProfile, listBranchSummaries } from '../../catalog/index.ts'
import type { BranchSummary, IntakeField } from '../../catalog/index.ts'
import { refuse } from '../../kernel/result.ts'
import type { Refusal } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { languageOf } from '../../receptionist/index.ts'
import { calendarFile } from '../calendar-file.ts'
import { PREFERRED_CHANNEL } from '../change-own.ts'
import type { OpenPage } from '../enter-page.ts'
import type { OwnAppointment } from '../own-appointment.ts'
import type { PageSettings } from '../page-settings.ts'
import type { PortalView } from '../read-portal.ts'
import type { OfferedCatalog, OfferedService } from '../read-page.ts'
import { weekOf } from '../week.ts'

/** The settings as the contract shows them. */
export function settingsAnswer(settings: PageSettings): z.output<typeof contract.BookingPageSettings> {
  return {
    is_open: settings.isOpen,
    welcome: { ...settings.welcome },
    hidden_branch_ids: [...settings.hiddenBranchIds],
    lets_choose_staff: settings.letsChooseStaff,
    allowed_origins: [...settings.allowedOrigins],
    colour: settings.colour,
    version: settings.version,
  }
}

/** The page as a visitor is shown it. */
export function pageAnswer(
  { settings, session }: OpenPage,
  { catalog, sendsCodes }: { catalog: OfferedCatalog; sendsCodes: boolean },
): contract.BookingPage {
  const { business, branches, services, staff } = catalog
  return {
    business: {
      name: business.name,
      type: business.businessType,
      phone: business.phone,
      email: business.email,
      website_url: business.websiteUrl,
      country: business.country,
    },
    language: languageOf(business.locale) ?? 'en',
    welcome: { ...settings.welcome },
    colour: settings.colour,
    sends_codes: sendsCodes,
    branches: branches.map(({ id, name, timezone, address, phone, openingHours }) => ({
      id,
      name,
      timezone,
      address,
      phone: phone ?? business.phone,
      hours: openingHours && weekOf(openingHours, session.clock().toZonedDateTimeISO(timezone).toPlainDate()),
    })),
    services: services.map(serviceAnswer),
    staff: staff.map(({ id, name, title, branchIds }) => ({ id, name, title, branch_ids: branchIds })),
  }
}

function serviceAnswer(service: OfferedService): contract.BookingPage['services'][number] {
  return {
    id: service.id,
    name: service.name,
    description: service.description,
    category: service.category,
    duration_minutes: service.durationMinutes,
    price_minor: service.priceMinor,
    price_is_from: service.priceVaries,
    currency: service.currency,
    durations: service.durations.map(({ durationMinutes, priceMinor }) => ({
      duration_minutes: durationMinutes,
      price_minor: priceMinor,
    })),
    max_party_size: service.maxPartySize,
    requires_deposit: service.requiresDeposit,
    branch_ids: service.branchIds,
    staff_ids: service.staffIds,
    questions: service.intakeFields.filter(({ askedOnline }) => askedOnline).map(questionAnswer),
  }
}

function questionAnswer(field: IntakeField): contract.BookingPage['services'][number]['questions'][number] {
  return {
    key: field.key,
    label: field.label,
    translations: field.translations,
    type: field.type,
    is_required: field.isRequired,
    options: [...field.options],
    min_value: field.minValue,
    max_value: field.maxValue,
    max_length: field.maxLength,
  }
}

/** A slot as a visitor is shown it: people by name, rooms and things not at all. */
export function pageSlotAnswer({ settings }: OpenPage, slot: OfferedSlot): contract.PageSlot {
  const { start, end, resources, price, currency, placesLeft, token } = slot
  return {
    start: start.toString(),
    end: end.toString(),
    staff: settings.letsChooseStaff ? resources.filter(({ type }) => type === 'staff').map(({ name }) => name) : [],
    price_minor: price.priceMinor,
    price_is_from: price.isFrom,
    deposit_minor: price.depositMinor,
    currency,
    places_left: placesLeft,
    token,
  }
}

/** A refusal as a visitor is told it: other times in the shape of the page's slots, and nothing else of the inside. */
export function refusalAnswer<Code extends string>(page: OpenPage, refusal: Refusal<Code>) {
  const { alternatives, appointment_id: _appointment, ...details } = refusal.details ?? {}
  if (!Array.isArray(alternatives)) return refuse(refusal.code, details)
  const show = (slot: OfferedSlot) => pageSlotAnswer(page, slot)
  return refuse(refusal.code, { ...details, alternatives: alternatives.map(show) })
}

/** What is said of the business beside an appointment. */
export interface Surroundings {
  readonly business: string
  readonly phone: string | null
  readonly branches: readonly BranchSummary[]
  readonly now: Temporal.Instant
}

export async function readSurroundings(session: TenantSession): Promise<Surroundings> {
  const [business, branches] = await session.transact((tx) =>
    Promise.all([getBusinessProfile(tx), listBranchSummaries(tx)]),
  )
  return { business: business.name, phone: business.phone, branches, now: session.clock() }
}

/** An appointment as the one whose it is sees it: no customer, no notes of the business. */
export function ownAnswer(own: OwnAppointment, around: Surroundings): contract.OwnAppointment {
  const { appointment, cancellation, moveRefusedWith, canConfirm } = own
  const branch = around.branches.find(({ id }) => id === appointment.branch?.id) ?? null
  return {
    id: appointment.id,
    version: appointment.version,
    reference: appointment.reference,
    status: appointment.status,
    service_id: appointment.service?.id ?? null,
    service: appointment.service?.name ?? around.business,
    branch: branch && {
      id: branch.id,
      name: branch.name,
      address: branch.address,
      phone: branch.phone ?? around.phone,
    },
    start: appointment.start.toString(),
    end: appointment.end.toString(),
    timezone: appointment.timezone,
    staff: appointment.resources.filter(({ type }) => type === 'staff').map(({ name }) => name),
    party_size: appointment.partySize,
    price_minor: appointment.finalPriceMinor ?? appointment.quotedPriceMinor,
    price_is_from: appointment.finalPriceMinor === null && appointment.priceIsFrom,
    deposit_minor: appointment.depositMinor,
    currency: appointment.currency,
    cancellation: {
      is_allowed: cancellation.refusedWith === null,
      code: cancellation.refusedWith,
      fee_minor: cancellation.feeMinor,
      latest_free_at: cancellation.latestFreeAt?.toString() ?? null,
    },
    cannot_move: moveRefusedWith,
    can_confirm: canConfirm,
    calendar_file: calendarFile(appointment, { ...around, branch }),
  }
}

/** What somebody sees of their own, as the contract shows it. */
export function portalAnswer({ access, customer, upcoming, past }: PortalView, around: Surroundings): contract.Portal {
  return {
    opened_by: access.by,
    expires_at: access.expiresAt.toString(),
    customer: customer && {
      first_name: customer.first_name,
      last_name: customer.last_name,
      language: languageOf(customer.preferred_language ?? '') ?? null,
      channel: channelOf(customer.communication_preferences[PREFERRED_CHANNEL]),
      wants_news: customer.marketing_consent,
    },
    upcoming: upcoming.map((own) => ownAnswer(own, around)),
    past: past.map((own) => ownAnswer(own, around)),
  }
}

function channelOf(kept: unknown): 'sms' | 'phone' | 'email' | null {
  return kept === 'sms' || kept === 'phone' || kept === 'email' ? kept : null
}
