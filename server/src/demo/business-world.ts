import type { IntakeField } from '../catalog/index.ts'
import type { BranchId, CustomerId, ResourceId, ServiceId, TenantId, UserId } from '../kernel/ids.ts'

/** Hours that return every week: from and until in 'HH:MM', days 0 = Sunday to 6 = Saturday. */
export interface WorldHours {
  readonly days: readonly number[]
  readonly from: string
  readonly until: string
}

export interface WorldBranch {
  readonly id: BranchId
  readonly name: string
  readonly slug: string
  readonly isPrimary: boolean
  readonly addressLine1: string
  readonly city: string
  readonly postalCode: string
  readonly phone: string
  readonly email: string
  readonly openingHours: readonly WorldHours[]
}

export interface WorldResource {
  readonly id: ResourceId
  readonly type: 'staff' | 'room' | 'equipment' | 'vehicle' | 'other'
  readonly name: string
  readonly firstName?: string
  readonly lastName?: string
  readonly title?: string
  readonly description: string
  readonly email?: string
  readonly units: number
  /** How many people one unit holds; left out where that is no question. */
  readonly capacity?: number
  /** The user who signs in as this person. */
  readonly userId?: UserId
  readonly homeBranchId: BranchId
  /** Staff without hours never work; a room or piece of equipment without hours is there whenever the branch is open. */
  readonly hours: readonly WorldHours[]
}

/** One role that a service needs; the resources that may fill it, the preferred one first. */
export interface WorldRequirement {
  readonly id: string
  readonly role: string
  readonly quantity: number
  /** When the role is at work, in minutes from the start of the appointment; empty means all the time. */
  readonly parts: readonly { readonly offsetMinutes: number; readonly durationMinutes: number }[]
  readonly resourceIds: readonly ResourceId[]
  /** What the service costs with some of them, where that is not its own price. */
  readonly ownPrices?: Readonly<Record<ResourceId, number>>
}

/** What a customer is asked for when a service is booked; everything else as in a field that says nothing of it. */
export type WorldIntakeField = Pick<IntakeField, 'key' | 'label' | 'type'> &
  Partial<Pick<IntakeField, 'translations' | 'options' | 'maxLength'>>

export interface WorldService {
  readonly id: ServiceId
  readonly name: string
  readonly slug: string
  readonly description: string
  readonly category: string
  /** What callers say, in every language of the assistant. */
  readonly spokenNames: readonly string[]
  readonly durationMinutes: number
  readonly bufferAfterMinutes: number
  /** How many people may come to one appointment; 1 if left out. */
  readonly maxPartySize?: number
  readonly priceMinor: number
  readonly minimumNoticeMinutes: number
  readonly bookingHorizonDays: number
  readonly slotStepMinutes: number
  readonly cancellationNoticeMinutes: number
  /** Of the price, for cancelling later or not coming; none if left out. */
  readonly cancellationFeePercent?: number
  readonly otherDurations?: readonly { readonly durationMinutes: number; readonly priceMinor: number }[]
  readonly intakeFields?: readonly WorldIntakeField[]
  readonly requirements: readonly WorldRequirement[]
}

export interface WorldCustomer {
  readonly id: CustomerId
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  readonly email: string
  readonly language: string
  readonly blockedReason: string | null
}

/** A whole business as plain data: what the demo shows and what the tests book at. */
export interface BusinessWorld {
  readonly tenant: {
    readonly id: TenantId
    readonly slug: string
    readonly name: string
    readonly description: string
    readonly businessType: 'salon' | 'restaurant' | 'physiotherapy' | 'clinic' | 'dental' | 'other'
    readonly email: string
    readonly phone: string
    readonly websiteUrl: string
    readonly addressLine1: string
    readonly city: string
    readonly postalCode: string
    readonly country: string
    readonly timezone: string
    readonly locale: string
    readonly currency: string
  }
  readonly branches: readonly WorldBranch[]
  readonly resources: readonly WorldResource[]
  readonly services: readonly WorldService[]
  readonly customers: readonly WorldCustomer[]
  readonly assistant: {
    readonly name: string
    readonly language: string
    readonly transferNumber: string
    /** What it says first, in its own language; left out: the usual greeting in the language of the caller. */
    readonly greeting?: string
    /** What callers must show to change an appointment; left out: their number and their name. */
    readonly verification?: 'number' | 'number_and_fact' | 'code'
    readonly businessContext?: string
  }
  readonly phoneNumber: { readonly id: string; readonly branchId: BranchId; readonly number: string }
}
