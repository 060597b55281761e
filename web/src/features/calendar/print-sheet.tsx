import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate, formatTimes } from '../../ui/format.ts'
import type { LaneHead } from './time-grid.tsx'
import type { Lane } from './lanes.ts'
import classes from './print-sheet.module.css'

interface PrintSheetProps {
  lanes: readonly Lane[]
  heads: readonly LaneHead[]
}

/** What comes out of a printer: a table for each lane in place of the grid. Not seen on the screen. */
export const PrintSheet = memo(function PrintSheet({ lanes, heads }: PrintSheetProps) {
  const { t } = useTranslation('calendar')
  const { t: say } = useTranslation()
  const language = useLanguage()
  return (
    <div className={classes.sheet}>
      {lanes.map((lane, index) => (
        <table key={lane.id}>
          <caption>
            {heads[index]?.title} · {formatLocalDate(lane.date, language)}
          </caption>
          <tbody>
            {lane.items.length === 0 && (
              <tr>
                <td colSpan={4}>{t('list.nothing')}</td>
              </tr>
            )}
            {lane.items.map(({ item }) => {
              const span = { start: new Date(item.start).toISOString(), end: new Date(item.end).toISOString() }
              return (
                <tr key={item.id}>
                  <td>{formatTimes(span, { language, timezone: item.timezone })}</td>
                  <td>{item.title}</td>
                  <td>{item.service}</td>
                  <td>{item.status === null ? item.places : say(`appointment.status.${item.status}`)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      ))}
    </div>
  )
})
