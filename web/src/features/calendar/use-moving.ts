import { rescheduleAppointment, Slot } from '@ringbook/api-contract'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ApiProblem } from '../../api/problems.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment, formatTime } from '../../ui/format.ts'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from '../booking/appointment-areas.ts'
import { useUndo } from '../booking/use-undo.ts'
import type { CalendarItem } from './calendar-items.ts'
import { MINUTE_MS } from './spans.ts'
import type { Move } from './grid-moves.ts'

/** A move that the server did not allow. */
export interface RefusedMove {
  readonly move: Move
  readonly error: Error
  /** The nearest times that can be had. */
  readonly alternatives: readonly z.output<typeof Slot>[]
}

/** What is moved at the moment. */
export interface Moving {
  /** All that stands in the calendar, with what is moved where it would stand. */
  readonly items: readonly CalendarItem[]
  readonly uncertainIds: ReadonlySet<string>
  readonly refused: RefusedMove | null
  /** Asks for a move, or for a slot that was offered in its place. */
  send(move: Move, slot?: z.output<typeof Slot>): Promise<void>
  dismiss(): void
}

const Alternatives = z.array(Slot).catch([])

/**
 * Moves what is shown: at once where it would stand, for good when the server agrees, back when it refuses. A move that
 * happened can be taken back.
 */
export function useMoving(items: readonly CalendarItem[]): Moving {
  const { t } = useTranslation('calendar')
  const language = useLanguage()
  const [moves, setMoves] = useState<ReadonlyMap<string, Move>>(new Map())
  const [refused, setRefused] = useState<RefusedMove | null>(null)
  const { mutateAsync: reschedule } = useSend(rescheduleAppointment, { changes: AREAS_OF_APPOINTMENTS })
  const undo = useUndo()

  const send = useCallback(
    async (move: Move, slot?: z.output<typeof Slot>) => {
      const { item } = move
      const forget = () => setMoves((before) => without(before, item.id))
      setRefused(null)
      setMoves((before) => new Map(before).set(item.id, move))
      try {
        const body = slot === undefined ? targetOf(move) : { slot_token: slot.token }
        const moved = await reschedule({ params: { appointment_id: item.id }, body, version: item.version })
        const place = { language, timezone: item.timezone }
        const isMoved = Date.parse(moved.start) !== item.start || move.lane.resource?.id !== move.fromLane.resource?.id
        const text = isMoved
          ? t('move.done', { title: item.title, when: formatMoment(moved.start, place) })
          : t('move.resized', { title: item.title, time: formatTime(moved.end, place) })
        showToast(text, { undo: () => undo(moved) })
      } catch (error) {
        forget()
        if (!(error instanceof Error)) throw error
        const details = error instanceof ApiProblem ? error.details : {}
        setRefused({ move, error, alternatives: Alternatives.parse(details['alternatives']) })
      }
    },
    [reschedule, undo, language, t],
  )

  const shown = useMemo(() => withMoves(items, moves), [items, moves])
  return { ...shown, refused, send, dismiss: useCallback(() => setRefused(null), []) }
}

/** What the server is asked: whoever was dragged to serves, and those who are not of its kind stay if they can. */
function targetOf({ item, fromLane, lane, start, end }: Move) {
  const stays = item.resources.filter(({ id, type }) => type === lane.resource?.type && id !== fromLane.resource?.id)
  const resourceIds = lane.resource === null ? [] : [lane.resource.id, ...stays.map(({ id }) => id)]
  const isLonger = end - start !== item.end - item.start
  return {
    start: new Date(start).toISOString(),
    ...(resourceIds.length === 0 ? {} : { resource_ids: [...new Set(resourceIds)] }),
    ...(isLonger ? { duration_minutes: (end - start) / MINUTE_MS } : {}),
  }
}

/** Items where they are dragged to, until what the server says of them is newer than the move. */
function withMoves(items: readonly CalendarItem[], moves: ReadonlyMap<string, Move>) {
  const uncertainIds = new Set<string>()
  if (moves.size === 0) return { items, uncertainIds }
  const moved = items.map((item) => {
    const move = moves.get(item.id)
    if (move === undefined || move.item.version !== item.version) return item
    uncertainIds.add(item.id)
    const { start, end, lane, fromLane } = move
    if (lane.resource === null || lane.resource.id === fromLane.resource?.id) return { ...item, start, end }
    const to = lane.resource
    const resources = item.resources.map((one) => (one.id === fromLane.resource?.id ? to : one))
    return { ...item, start, end, resources }
  })
  return { items: moved, uncertainIds }
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const rest = new Map(map)
  rest.delete(key)
  return rest
}
