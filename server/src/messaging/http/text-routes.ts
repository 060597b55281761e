import {
  changeMessageSettings as changeMessageSettingsEndpoint,
  getMessageSettings as getMessageSettingsEndpoint,
  listOptOuts as listOptOutsEndpoint,
  previewText as previewTextEndpoint,
  recordOptOut as recordOptOutEndpoint,
} from '@ringbook/api-contract'
import type { MessageSettings, OptOut, TextPreview } from '@ringbook/api-contract'
import type { z } from 'zod'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../../http/sorted-cursor.ts'
import { ok } from '../../kernel/result.ts'
import { changeMessageSettings, getMessageSettings } from '../change-message-settings.ts'
import { listOptOuts } from '../list-opt-outs.ts'
import type { QuietHours } from '../quiet-hours.ts'
import { recordOptOut } from '../record-opt-out.ts'
import { measureText, plainTypography, splitText } from '../segments.ts'
import type { OptOutRow } from '../store/opt-outs.ts'

/** The routes of what is particular to SMS: segments, opt-outs, quiet hours. */
export function textRoutes(): Route[] {
  return [
    route(previewTextEndpoint, async (_session, { body }) => ok(preview(body.text))),
    route(listOptOutsEndpoint, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const filter = { address: query.address ?? null, isOpen: query.is_open ?? null }
      return ok(answerSortedPage(await listOptOuts(session, { filter, page: page.value }), toOptOut))
    }),
    route(recordOptOutEndpoint, async (session, { body }) => {
      const recorded = await recordOptOut(session, { address: body.address, words: body.words ?? null })
      return recorded.ok ? ok(toOptOut(recorded.value)) : recorded
    }),
    route(getMessageSettingsEndpoint, async (session) => ok(toSettings(await getMessageSettings(session)))),
    route(changeMessageSettingsEndpoint, async (session, { body, expectedVersion }) => {
      const { quiet_from: from, quiet_until: until } = body
      const changed = await changeMessageSettings(session, { from, until, expectedVersion })
      return changed.ok ? ok(toSettings(changed.value)) : changed
    }),
  ]
}

function preview(text: string): z.output<typeof TextPreview> {
  const plain = plainTypography(text)
  const messages = splitText(plain).map((part) => ({ text: part, ...measureText(part) }))
  return {
    messages: messages.map(({ text: part, encoding, segments, units, unitsLeft }) => ({
      text: part,
      encoding,
      segments,
      units,
      units_left: unitsLeft,
    })),
    segments: messages.reduce((sum, { segments }) => sum + segments, 0),
    outside_gsm: [...measureText(plain).outsideGsm],
  }
}

function toOptOut({ id, address, how, words, opted_out_at, opted_in_at }: OptOutRow): z.output<typeof OptOut> {
  return {
    id,
    address,
    how,
    words,
    opted_out_at: opted_out_at.toString(),
    opted_in_at: opted_in_at?.toString() ?? null,
  }
}

function toSettings(settings: { quiet: QuietHours; version: number | null }): z.output<typeof MessageSettings> {
  const { quiet, version } = settings
  const shown = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' })
  return { quiet_from: shown(quiet.from), quiet_until: shown(quiet.until), version }
}
