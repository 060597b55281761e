import type { BlockedTime } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate, formatTimes } from '../../ui/format.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { appointmentTones } from '../booking/appointment-tones.ts'
import { colourOf } from './calendar-card.tsx'
import type { CalendarItem } from './calendar-items.ts'
import type { Lane, Shade } from './lanes.ts'
import classes from './list-view.module.css'

interface ListViewProps {
  /** A lane for each date and, for time off, the lanes of everybody on that date. */
  days: readonly { readonly lane: Lane; readonly timeOff: readonly { readonly lane: Lane; readonly shade: Shade }[] }[]
  timezone: string
  canDraw: boolean
  onOpen(item: CalendarItem): void
  onOpenBlock(block: BlockedTime, lane: Lane): void
}

/** The calendar as lists of days: all that can be dragged elsewhere can be opened and changed from here. */
export function ListView({ days, timezone, canDraw, onOpen, onOpenBlock }: ListViewProps) {
  const { t } = useTranslation('calendar')
  const language = useLanguage()
  return (
    <div className={classes.list}>
      {days.map(({ lane, timeOff }) => (
        <section key={lane.date} className={classes.day} aria-labelledby={`day-${lane.date}`}>
          <h2 id={`day-${lane.date}`} className={classes.date}>
            {formatLocalDate(lane.date, language, { weekday: 'long', day: 'numeric', month: 'long' })}
            {lane.holiday !== null && <span className={classes.holiday}>{lane.holiday}</span>}
          </h2>
          {lane.items.length === 0 && timeOff.length === 0 && <p className={classes.nothing}>{t('list.nothing')}</p>}
          <ul className={classes.rows}>
            {lane.items.map(({ item }) => (
              <li key={item.id}>
                <ItemRow item={item} onOpen={onOpen} />
              </li>
            ))}
            {timeOff.map(({ lane: whose, shade }) => (
              <li key={`${shade.block?.block_id ?? ''} ${shade.start}`}>
                <TimeOffRow whose={whose} shade={shade} timezone={timezone} canDraw={canDraw} onOpen={onOpenBlock} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function ItemRow({ item, onOpen }: { item: CalendarItem; onOpen(item: CalendarItem): void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = { start: new Date(item.start).toISOString(), end: new Date(item.end).toISOString() }
  const names = item.resources.map(({ name }) => name).join(', ')
  return (
    <button type="button" className={classes.row} style={colourOf(item.colour)} onClick={() => onOpen(item)}>
      <span className={classes.times}>{formatTimes(span, { language, timezone: item.timezone })}</span>
      <span className={classes.what}>
        <span className={classes.title}>{item.title}</span>
        <span className={classes.detail}>{[item.service, names].filter(Boolean).join(' · ')}</span>
      </span>
      {item.status !== null && (
        <StatusTag tone={appointmentTones[item.status]}>{t(`appointment.status.${item.status}`)}</StatusTag>
      )}
      {item.places !== null && <StatusTag tone="plain">{item.places}</StatusTag>}
    </button>
  )
}

interface TimeOffRowProps {
  whose: Lane
  shade: Shade
  timezone: string
  canDraw: boolean
  onOpen(block: BlockedTime, lane: Lane): void
}

function TimeOffRow({ whose, shade, timezone, canDraw, onOpen }: TimeOffRowProps) {
  const { t } = useTranslation('calendar')
  const language = useLanguage()
  const { block } = shade
  if (block === null) return null
  const name = block.reason ?? t(`block.types.${block.block_type}`)
  const span = { start: new Date(shade.start).toISOString(), end: new Date(shade.end).toISOString() }
  const detail = [whose.resource?.name ?? t('block.wholeBranch'), block.repeats ? t('block.repeats') : '']
  return (
    <button
      type="button"
      className={classes.row}
      data-block=""
      disabled={!canDraw}
      onClick={() => onOpen(block, whose)}
    >
      <span className={classes.times}>{formatTimes(span, { language, timezone })}</span>
      <span className={classes.what}>
        <span className={classes.title}>{name}</span>
        <span className={classes.detail}>{detail.filter(Boolean).join(' · ')}</span>
      </span>
      <StatusTag tone="plain">{t('list.timeOff')}</StatusTag>
    </button>
  )
}
