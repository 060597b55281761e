import { z } from 'zod'
import { findNextSlot } from '../../booking/index.ts'
import type { BookingRefusal, OfferedSlot } from '../../booking/index.ts'
import type { ResourceId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { defineTool, refused } from '../tool.ts'
import { answerOne, answerRefusal } from './answer-availability.ts'
import { instantAt } from './availability-search.ts'
import { DateText } from './search-wish.ts'
import { readServiceAsked, serviceArguments } from './service-arguments.ts'
import type { ServiceQuestion } from './service-arguments.ts'
import { depositOf, spokenSlot, toSlotOffer } from './slot-offer.ts'
import { readStaffAsked, staffArguments } from './staff-arguments.ts'
import { identityArguments } from './verify-customer.ts'

export const findNextFree = defineTool({
  name: 'find_next_free',
  description:
    'Finds the very next free time for a service ("as soon as possible", "the next appointment"), however far ahead. ' +
    'The answer is that of check_availability, with one slot.',
  arguments: z.object({
    ...serviceArguments,
    ...staffArguments,
    from_date: DateText.optional().describe('The first day that suits, YYYY-MM-DD. Leave out for as soon as possible.'),
    hold_token: z
      .string()
      .max(200)
      .optional()
      .describe('The token of a hold of this caller, whose time does not count as taken.'),
    ...identityArguments,
  }),
  execute: async (session, given, conversation) => {
    const asked = readServiceAsked(given, conversation)
    if ('outcome' in asked) return asked.outcome
    const { context, word } = asked.found
    const staff = await readStaffAsked(session, given, asked.found)
    if ('outcome' in staff) return staff.outcome
    const holdTokens = given.hold_token === undefined ? [] : [given.hold_token]
    const midnight = given.from_date === undefined ? null : instantAt({ date: given.from_date, minute: 0 }, context)
    // A day that has begun, or is over, starts now.
    const after = midnight !== null && Temporal.Instant.compare(midnight, context.now) > 0 ? midnight : context.now
    const question = { ...asked.found.question, holdTokens }
    const { named, isPreference } = staff.found
    const staffIds = named.map(({ id }) => id)
    const found = isPreference
      ? await firstWith(session, { question: { ...question, preferredIds: staffIds }, staffIds: [], after })
      : await firstWith(session, { question, staffIds, after })
    if (!found.ok) return answerRefusal(found.refusal)
    if (found.value === null) {
      const result = { is_exact: false, reason: 'receptionist.nothing_free', slots: [] }
      return refused('receptionist.nothing_free', { say: [{ key: 'nothingAhead' }], result })
    }
    const offer = toSlotOffer(found.value)
    const say = { key: 'nextFree', service: word, slot: spokenSlot(offer), deposit: depositOf(offer) } as const
    return answerOne(offer, asked.found, say)
  },
})

/** The first time at which any one of these can; at the same time the first of them. */
async function firstWith(
  session: TenantSession,
  {
    question,
    staffIds,
    after,
  }: { question: ServiceQuestion; staffIds: readonly ResourceId[]; after: Temporal.Instant },
): Promise<Result<OfferedSlot | null, BookingRefusal>> {
  const asked = staffIds.length === 0 ? [[]] : staffIds.map((id) => [id])
  let first: OfferedSlot | null = null
  for (const resourceIds of asked) {
    const found = await findNextSlot(session, { ...question, resourceIds, after })
    if (!found.ok) return found
    const { slot } = found.value
    if (slot !== null && (first === null || Temporal.Instant.compare(slot.start, first.start) < 0)) first = slot
  }
  return ok(first)
}
