import { Link } from '@tanstack/react-router'
import type { Timetable } from '@ringbook/api-contract'
import type { TFunction } from 'i18next'
import { formatLocalDate, formatTimes } from '../../ui/format.ts'
import { todayAt } from '../../ui/local-date.ts'
import classes from './lane-heads.module.css'
import type { Lane } from './lanes.ts'
import { meet, spansOf } from './spans.ts'
import type { LaneHead } from './time-grid.tsx'

interface HeadOptions {
  readonly t: TFunction<'calendar'>
  readonly language: string
  readonly timetable: Timetable
}

/** Names above lanes of people, rooms and equipment, with when they work. */
export function resourceHeads(lanes: readonly Lane[], { t, language, timetable }: HeadOptions): LaneHead[] {
  const { timezone } = timetable
  const byId = new Map(timetable.resources.map((resource) => [resource.id, resource]))
  return lanes.map((lane) => {
    const title = lane.resource?.name ?? t('lane.others')
    const working = byId.get(lane.resource?.id ?? '')?.working ?? null
    const here = working?.filter((stretch) => spansOf([stretch]).some((span) => meet(span, lane))) ?? null
    const hours = here?.map((stretch) => formatTimes(stretch, { language, timezone })).join(', ')
    const note = lane.resource === null || hours === undefined ? '' : hours === '' ? t('lane.notIn') : hours
    return { title, content: <HeadText title={title} note={note} /> }
  })
}

/** Dates above lanes of days; a date opens as a day. */
export function dateHeads(lanes: readonly Lane[], { t, language, timetable }: HeadOptions): LaneHead[] {
  const today = todayAt(timetable.timezone)
  return lanes.map((lane) => {
    const { date, holiday, items } = lane
    const title = formatLocalDate(date, language, { weekday: 'long', day: 'numeric', month: 'long' })
    const content = (
      <Link
        from="/calendar"
        to="/calendar"
        search={(before) => ({ ...before, view: 'day' as const, date })}
        className={classes.date}
        data-today={date === today}
      >
        <HeadText title={formatLocalDate(date, language)} note={holiday ?? t('month.count', { count: items.length })} />
      </Link>
    )
    return { title, content }
  })
}

function HeadText({ title, note }: { title: string; note: string }) {
  return (
    <>
      <span className={classes.title} title={title}>
        {title}
      </span>
      <span className={classes.note} title={note}>
        {note}
      </span>
    </>
  )
}
