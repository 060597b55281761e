import type { RefusalStatus } from './route.ts'

export type HttpRefusalCode = keyof typeof httpRefusals

/** What the edge itself refuses, before any room is asked. */
export const httpRefusals = {
  'http.bad_request': 'Something in the request is not right. The list of errors says which fields, and why.',
  'http.unreadable': 'The request could not be read. Check that its body is JSON and its address is well formed.',
  'http.not_found': 'There is nothing at this address.',
  'http.not_signed_in': 'Please sign in, or send an API key as a bearer token.',
  'http.forbidden': 'You may not do this here.',
  'http.no_tenant': 'Your account belongs to no business yet.',
  'http.cross_site': 'This request came from another web site and was not carried out.',
  'http.too_many_requests': 'Too many requests. Please wait a moment and try again.',
  'http.body_too_large': 'The request is too large.',
  'http.unsupported_media_type': 'Send the body as application/json.',
  'http.bad_version': 'If-Match must hold the ETag that an earlier answer gave, such as "3".',
  'http.bad_cursor': 'The cursor is none that this list has given. Start without one.',
  'http.bad_idempotency_key': 'An Idempotency-Key has 1 to 200 visible characters.',
  'http.idempotency_key_reused': 'This Idempotency-Key was used for a different request. Use a new one.',
  'http.unavailable': 'The service cannot answer at the moment. Please try again shortly.',
  'http.internal': 'Something went wrong on our side. It has been recorded.',
} as const

export const httpStatuses: Readonly<Record<HttpRefusalCode, RefusalStatus | 413 | 415 | 500>> = {
  'http.bad_request': 400,
  'http.unreadable': 400,
  'http.not_found': 404,
  'http.not_signed_in': 401,
  'http.forbidden': 403,
  'http.no_tenant': 403,
  'http.cross_site': 403,
  'http.too_many_requests': 429,
  'http.body_too_large': 413,
  'http.unsupported_media_type': 415,
  'http.bad_version': 400,
  'http.bad_cursor': 400,
  'http.bad_idempotency_key': 400,
  'http.idempotency_key_reused': 422,
  'http.unavailable': 503,
  'http.internal': 500,
}
