import { randomUUIDv7 } from 'node:crypto'

/** A value that cannot be mistaken for another of the same shape: a TenantId is not a UserId. */
export type Brand<Value, Name extends string> = Value & { readonly __brand: Name }

export type TenantId = Brand<string, 'TenantId'>
export type UserId = Brand<string, 'UserId'>
export type BranchId = Brand<string, 'BranchId'>
export type ServiceId = Brand<string, 'ServiceId'>
export type ResourceId = Brand<string, 'ResourceId'>
export type CustomerId = Brand<string, 'CustomerId'>
export type AppointmentId = Brand<string, 'AppointmentId'>
export type SeriesId = Brand<string, 'SeriesId'>
export type VisitId = Brand<string, 'VisitId'>
export type GroupSessionId = Brand<string, 'GroupSessionId'>
export type HoldId = Brand<string, 'HoldId'>
export type WaitlistEntryId = Brand<string, 'WaitlistEntryId'>
export type WaitlistOfferId = Brand<string, 'WaitlistOfferId'>
export type ExternalCalendarId = Brand<string, 'ExternalCalendarId'>
export type CallId = Brand<string, 'CallId'>
export type ConversationId = Brand<string, 'ConversationId'>

/**
 * A new identifier: UUID v7 (RFC 9562), so that rows of one tenant lie in the order of their creation.
 * It shows when it was made: never use one where a secret or a public link is meant.
 */
export function newId<Id extends string>(): Id {
  return randomUUIDv7() as string as Id
}
