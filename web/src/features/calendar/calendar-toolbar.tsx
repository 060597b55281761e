import { ActionIcon, Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import type { Branch, ResourceTime, Service } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { BackIcon, ForwardIcon, MinusIcon, PlusIcon, PrintIcon } from '../../ui/icons.tsx'
import { CalendarFilters } from './calendar-filters.tsx'
import { VIEWS, ZOOM_MAX } from './calendar-search.ts'
import type { CalendarSearch, ChangeSearch, ShownType } from './calendar-search.ts'
import classes from './calendar-toolbar.module.css'
import type { CalendarPlace } from './use-calendar.ts'
import { stepDate } from './zoned-time.ts'

export interface CalendarToolbarProps {
  place: CalendarPlace
  search: CalendarSearch
  change: ChangeSearch
  branches: readonly Branch[]
  /** All of the branch, of every kind. */
  resources: readonly ResourceTime[]
  services: readonly Service[]
  zoom: number
  shownType: ShownType
}

/** Where one is in the calendar, and how it is shown. */
export function CalendarToolbar(props: CalendarToolbarProps) {
  const { place, change, zoom, search } = props
  const { t } = useTranslation('calendar')
  const { view } = place
  const hasZoom = view === 'day' || view === 'rows' || view === 'week'
  const views = VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('calendar.title')}>
      <DateSteps place={place} change={change} />
      <SegmentedControl
        className={classes.views}
        aria-label={t('views.label')}
        size="sm"
        data={views}
        value={view}
        onChange={(value) => change({ view: VIEWS.find((one) => one === value) })}
      />
      <NativeSelect
        className={classes.viewSelect}
        aria-label={t('views.label')}
        data={views}
        value={view}
        onChange={({ currentTarget }) => change({ view: VIEWS.find((one) => one === currentTarget.value) })}
      />
      <div className={classes.group}>
        <CalendarFilters {...props} />
        {hasZoom && <Zoom zoom={zoom} change={change} />}
        {search.view !== 'month' && (
          <ActionIcon
            variant="default"
            size={36}
            className={classes.print}
            aria-label={t('print')}
            onClick={() => window.print()}
          >
            <PrintIcon />
          </ActionIcon>
        )}
      </div>
    </div>
  )
}

function DateSteps({ place, change }: Pick<CalendarToolbarProps, 'place' | 'change'>) {
  const { t } = useTranslation('calendar')
  const { view, date } = place
  const go = (step: 1 | -1) => change({ date: stepDate(view, date, step) })
  return (
    <div className={classes.group}>
      <ActionIcon variant="default" size={36} aria-label={t('go.before')} onClick={() => go(-1)}>
        <BackIcon />
      </ActionIcon>
      <Button variant="default" size="sm" onClick={() => change({ date: undefined })}>
        {t('go.today')}
      </Button>
      <ActionIcon variant="default" size={36} aria-label={t('go.after')} onClick={() => go(1)}>
        <ForwardIcon />
      </ActionIcon>
      <TextInput
        type="date"
        aria-label={t('go.date')}
        className={classes.date}
        value={date}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') change({ date: currentTarget.value })
        }}
      />
    </div>
  )
}

function Zoom({ zoom, change }: Pick<CalendarToolbarProps, 'zoom' | 'change'>) {
  const { t } = useTranslation('calendar')
  return (
    <ActionIcon.Group className={classes.zoom}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('zoom.out')}
        disabled={zoom <= 1}
        onClick={() => change({ zoom: zoom - 1 })}
      >
        <MinusIcon />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('zoom.in')}
        disabled={zoom >= ZOOM_MAX}
        onClick={() => change({ zoom: zoom + 1 })}
      >
        <PlusIcon />
      </ActionIcon>
    </ActionIcon.Group>
  )
}
