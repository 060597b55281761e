import * as api from '@ringbook/api-contract'
import type { z } from 'zod'
import { route } from '../../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../../http/sorted-cursor.ts'
import { ok } from '../../kernel/result.ts'
import { blockNumber, listBlockedNumbers, unblockNumber } from '../keep-blocked-numbers.ts'
import type { BlockedNumberRecord } from '../store/blocked-numbers.ts'
import { shown } from './shown.ts'

export function blockedNumberRoutes() {
  return [
    route(api.listBlockedNumbers, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      return ok(answerSortedPage(await listBlockedNumbers(session, page.value), blockedNumberAnswer))
    }),
    route(api.blockNumber, async (session, { body }) => {
      const { phone, reason, blocked_until: until } = body
      const wish = { phone, reason, until: until === null ? null : Temporal.Instant.from(until) }
      return shown(await blockNumber(session, wish), blockedNumberAnswer)
    }),
    route(api.unblockNumber, (session, { params, expectedVersion }) =>
      unblockNumber(session, { id: params.blocked_number_id, expectedVersion }),
    ),
  ]
}

function blockedNumberAnswer(blocked: BlockedNumberRecord): z.output<typeof api.BlockedNumber> {
  return {
    ...blocked,
    blocked_until: blocked.blocked_until?.toString() ?? null,
    created_at: blocked.created_at.toString(),
  }
}
