import type { BookableService, Candidate, GroupRule, Requirement } from '@ringbook/availability'
import type { ServiceId } from '../kernel/ids.ts'
import type { CancellationFeeRule } from './cancellation-fee.ts'
import type { IntakeField } from './intake-field.ts'
import type { PriceRule } from './price.ts'
import type { BookableServiceRow } from './store/bookable-service.ts'

/** A resource that may fill a role, with what the service costs with it; null: what the service costs. */
export interface CatalogCandidate extends Candidate {
  weight: number
  priceMinor: number | null
}

export interface CatalogRequirement extends Requirement {
  candidates: CatalogCandidate[]
}

/** A service as booking knows it: what the engine asks, what it costs, and what the customer is asked for. */
export interface CatalogService extends BookableService, PriceRule, CancellationFeeRule {
  id: ServiceId
  name: string
  currency: string
  requiresConfirmation: boolean
  /** Whether an appointment that waits for the business's yes takes its time already. */
  pendingBlocks: boolean
  allowsCancellation: boolean
  /** How long before the start a customer may cancel, free of any fee. */
  cancellationNoticeMinutes: number
  allowsRescheduling: boolean
  /** How long before the start a customer may move it. */
  rescheduleNoticeMinutes: number
  /** 'single_or_group': as the customer asks; then `group` is set too. */
  bookingMode: 'single' | 'group' | 'single_or_group'
  group: GroupRule | null
  /** Days back over which 'round_robin' counts who has served. */
  staffChoicePeriodDays: number
  /** Who served this customer last is asked first. */
  prefersLastStaff: boolean
  requirements: CatalogRequirement[]
  /** In the order in which they are asked. */
  intakeFields: IntakeField[]
}

/**
 * How much may be booked in a local day, week (from Monday) or month: of the service in all ('service'), with one
 * resource, or by one customer; `serviceId` null counts every service.
 */
export interface CatalogLimit {
  id: string
  scope: 'service' | 'resource' | 'customer'
  serviceId: string | null
  resourceId: string | null
  period: 'day' | 'week' | 'month'
  maxCount: number | null
  maxMinutes: number | null
}

/** What is stored of a service, as booking and its engine read it. */
export function catalogService(row: BookableServiceRow): CatalogService {
  const { horizonKind, groupPlaces, groupOpensOnDemand, requirements, ...service } = row
  return {
    ...service,
    horizonCounts: horizonKind === 'working_days' ? 'working_days' : 'days',
    // Places may be kept while the service is not offered to groups.
    group:
      row.bookingMode === 'single' || groupPlaces === null
        ? null
        : { places: groupPlaces, opensOnDemand: groupOpensOnDemand },
    requirements: requirements.map(({ parts, ...requirement }) => ({
      ...requirement,
      parts: parts.map((part) => ({ offsetMinutes: part.offset_minutes, durationMinutes: part.duration_minutes })),
    })),
  }
}
