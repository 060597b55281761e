import { z } from 'zod'
import type { ServiceId } from '../../kernel/ids.ts'
import { INTAKE_TYPES } from '../intake-field.ts'
import { IntakeTranslations, MINUTE } from './rows.ts'

const CandidateRow = z.object({
  resourceId: z.string(),
  preferenceOrder: z.int(),
  weight: z.int(),
  priceMinor: z.number().nullable(),
})

const RequirementRow = z.object({
  id: z.string(),
  role: z.string(),
  quantity: z.int(),
  quantityPer: z.enum(['booking', 'person']),
  keepTogether: z.boolean(),
  isRequired: z.boolean(),
  parts: z.array(z.object({ offset_minutes: z.int(), duration_minutes: z.int() })),
  candidates: z.array(CandidateRow),
})

/** A duration as DURATIONS_JSON builds it. */
export const DurationRow = z.object({ durationMinutes: z.int(), priceMinor: z.number().nullable() })

/** A field as INTAKE_FIELDS_JSON builds it. */
export const IntakeFieldRow = z.object({
  key: z.string(),
  label: z.string(),
  translations: IntakeTranslations,
  type: z.enum(INTAKE_TYPES),
  isRequired: z.boolean(),
  options: z.array(z.string()),
  minValue: z.number().nullable(),
  maxValue: z.number().nullable(),
  maxLength: z.int().nullable(),
  askedByReceptionist: z.boolean(),
  askedOnline: z.boolean(),
})

/** A service with what it needs and asks for, as `serviceJson` builds it. */
export const BookableServiceRow = z.object({
  id: z.string().transform((id) => id as ServiceId),
  name: z.string(),
  priceMinor: z.number().nullable(),
  currency: z.string(),
  priceVaries: z.boolean(),
  taxRate: z.number(),
  pricesIncludeTax: z.boolean(),
  requiresDeposit: z.boolean(),
  depositMinor: z.number().nullable(),
  depositPercent: z.number().nullable(),
  cancellationFeeMinor: z.number().nullable(),
  cancellationFeePercent: z.number().nullable(),
  requiresConfirmation: z.boolean(),
  pendingBlocks: z.boolean(),
  allowsCancellation: z.boolean(),
  cancellationNoticeMinutes: z.int(),
  allowsRescheduling: z.boolean(),
  rescheduleNoticeMinutes: z.int(),
  durationMinutes: z.int(),
  bufferBeforeMinutes: z.int(),
  bufferAfterMinutes: z.int(),
  bufferRule: z.enum(['sum', 'max']),
  minimumNoticeMinutes: z.int(),
  bookingHorizonDays: z.int(),
  horizonKind: z.enum(['days', 'working_days', 'until_date']),
  bookableUntil: z.string().nullable(),
  slotStepMinutes: z.int(),
  slotGrid: z.enum(['anchored', 'packed']),
  slotAnchorMinute: z.int(),
  maxPartySize: z.int(),
  availableDays: z.array(z.int()),
  availableFromMinute: z.int(),
  availableUntilMinute: z.int(),
  bookingMode: z.enum(['single', 'group', 'single_or_group']),
  groupPlaces: z.int().nullable(),
  groupOpensOnDemand: z.boolean(),
  choice: z.enum(['preference', 'least_busy', 'round_robin']),
  staffChoicePeriodDays: z.int(),
  prefersLastStaff: z.boolean(),
  durations: z.array(DurationRow),
  intakeFields: z.array(IntakeFieldRow),
  requirements: z.array(RequirementRow),
})
export type BookableServiceRow = z.infer<typeof BookableServiceRow>

/** How much may be booked of a service, as `LIMITS_JSON` builds it. */
export const CatalogLimitRow = z.object({
  id: z.string(),
  scope: z.enum(['service', 'resource', 'customer']),
  serviceId: z.string().nullable(),
  resourceId: z.string().nullable(),
  period: z.enum(['day', 'week', 'month']),
  maxCount: z.int().nullable(),
  maxMinutes: z.int().nullable(),
})

const REQUIREMENTS_JSON = `coalesce(
          (select json_agg(json_build_object(
                    'id', q.id, 'role', q.role, 'quantity', q.quantity, 'quantityPer', q.quantity_per,
                    'keepTogether', q.keep_together, 'isRequired', q.is_required, 'parts', q.parts,
                    'candidates', coalesce(
                      (select json_agg(json_build_object(
                                'resourceId', s.resource_id, 'preferenceOrder', s.preference_order,
                                'weight', s.weight, 'priceMinor', s.price_minor)
                              order by s.preference_order, s.resource_id)
                         from service_resources s
                         join present p on p.id = s.resource_id
                        where s.tenant_id = $1 and s.requirement_id = q.id), '[]'))
                  order by q.sort_order, q.id)
             from service_requirements q
            where q.tenant_id = $1 and q.service_id = v.id), '[]')`

/** The other durations of the service `v`. */
export const DURATIONS_JSON = `coalesce(
          (select json_agg(json_build_object('durationMinutes', d.duration_minutes, 'priceMinor', d.price_minor)
                           order by d.duration_minutes)
             from service_durations d
            where d.tenant_id = $1 and d.service_id = v.id), '[]')`

/** What the service `v` asks of the customer. */
export const INTAKE_FIELDS_JSON = `coalesce(
          (select json_agg(json_build_object(
                    'key', f.key, 'label', f.label, 'translations', f.translations, 'type', f.type,
                    'isRequired', f.is_required, 'options', f.options, 'minValue', f.min_value,
                    'maxValue', f.max_value, 'maxLength', f.max_length,
                    'askedByReceptionist', f.asked_by_receptionist, 'askedOnline', f.asked_online)
                  order by f.sort_order, f.key)
             from intake_fields f
            where f.tenant_id = $1 and f.service_id = v.id), '[]')`

/**
 * The service `v` in JSON, where `present` are the resources that can serve at the branch. Its lists are read by
 * service_requirements_by_service and the primary keys of service_resources and service_durations, the fields by
 * intake_fields_key_unique. json_build_object takes a hundred arguments at most: there is room for eight more names.
 */
export const BOOKABLE_SERVICE_JSON = `json_build_object(
        'id', v.id, 'name', v.name, 'priceMinor', v.price_minor, 'currency', v.currency, 'priceVaries', v.price_varies,
        'taxRate', v.tax_rate, 'pricesIncludeTax', v.prices_include_tax, 'requiresDeposit', v.requires_deposit,
        'depositMinor', v.deposit_minor, 'depositPercent', v.deposit_percent,
        'cancellationFeeMinor', v.cancellation_fee_minor, 'cancellationFeePercent', v.cancellation_fee_percent,
        'requiresConfirmation', v.requires_confirmation, 'pendingBlocks', v.pending_blocks,
        'allowsCancellation', v.allows_cancellation, 'cancellationNoticeMinutes', v.cancellation_notice_minutes,
        'allowsRescheduling', v.allows_rescheduling, 'rescheduleNoticeMinutes', v.reschedule_notice_minutes,
        'durationMinutes', v.duration_minutes, 'bufferBeforeMinutes', v.buffer_before_minutes,
        'bufferAfterMinutes', v.buffer_after_minutes, 'bufferRule', v.buffer_rule,
        'minimumNoticeMinutes', v.minimum_notice_minutes, 'bookingHorizonDays', v.booking_horizon_days,
        'horizonKind', v.horizon_kind, 'bookableUntil', v.bookable_until, 'slotStepMinutes', v.slot_step_minutes,
        'slotGrid', v.slot_grid, 'slotAnchorMinute', v.slot_anchor_minute, 'maxPartySize', v.max_party_size,
        'availableDays', v.available_days, 'availableFromMinute', ${MINUTE('v.available_from')},
        'availableUntilMinute', ${MINUTE('v.available_until')}, 'bookingMode', v.booking_mode,
        'groupPlaces', v.group_places, 'groupOpensOnDemand', v.group_opens_on_demand, 'choice', v.staff_choice,
        'staffChoicePeriodDays', v.staff_choice_period_days, 'prefersLastStaff', v.prefers_last_staff,
        'durations', ${DURATIONS_JSON},
        'intakeFields', ${INTAKE_FIELDS_JSON},
        'requirements', ${REQUIREMENTS_JSON})`

/**
 * The limits that may stop a booking of service $2 with anybody `present`. A business has few: its rows by the tenant's
 * part of booking_limits_unique.
 */
export const LIMITS_JSON = `coalesce(
       (select json_agg(json_build_object(
                 'id', l.id, 'scope', l.scope, 'serviceId', l.service_id, 'resourceId', l.resource_id,
                 'period', l.period, 'maxCount', l.max_count, 'maxMinutes', l.max_minutes) order by l.id)
          from booking_limits l
         where l.tenant_id = $1 and (l.service_id is null or l.service_id = $2)
           and (l.resource_id is null or l.resource_id in (select p.id from present p))), '[]')`
