import { CallEndCause, CallStatus, ConversationOutcome } from '@ringbook/api-contract'
import type { CallQuery } from '@ringbook/api-contract'
import type { z } from 'zod'
import { addDays, instantAt } from '../../ui/local-date.ts'
import type { CallsSearch } from './calls-search.ts'

/** So many digits are a whole number; fewer may be a year or a price that somebody said. */
const NUMBER_DIGITS_MIN = 7

/** What the server is asked for. Days are those of the business. */
export function callsQuery(search: CallsSearch, timezone: string): z.input<typeof CallQuery> {
  const { q, from, until, outcome, status, cause } = search
  const isNumber = q !== undefined && isTelephoneNumber(q)
  return {
    q: isNumber ? undefined : q,
    number: isNumber ? q : undefined,
    from: from === undefined ? undefined : instantAt({ date: from, time: '00:00' }, timezone),
    to: until === undefined ? undefined : instantAt({ date: addDays(until, 1), time: '00:00' }, timezone),
    outcome: ConversationOutcome.options.find((one) => one === outcome),
    status: CallStatus.options.find((one) => one === status),
    end_cause: CallEndCause.options.find((one) => one === cause),
  }
}

function isTelephoneNumber(text: string): boolean {
  return /^[\d\s()+./-]+$/.test(text) && text.replaceAll(/\D/g, '').length >= NUMBER_DIGITS_MIN
}
