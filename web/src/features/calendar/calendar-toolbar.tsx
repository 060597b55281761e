import { ActionIcon, Button, Checkbox, NativeSelect, Popover, SegmentedControl, Stack, TextInput } from '@mantine/core'
import type { Branch, ResourceTime, Service } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { BackIcon, ForwardIcon, MinusIcon, PlusIcon, PrintIcon, SlidersIcon } from '../../ui/icons.tsx'
import { SHOWN_TYPES, VIEWS, ZOOM_MAX } from './calendar-search.ts'
import type { CalendarSearch, ChangeSearch, ShownType } from './calendar-search.ts'
import classes from './calendar-toolbar.module.css'
import type { CalendarPlace } from './use-calendar.ts'
import { stepDate } from './zoned-time.ts'

interface CalendarToolbarProps {
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
  const { view, date } = place
  const go = (step: 1 | -1) => change({ date: stepDate(view, date, step) })
  const hasZoom = view === 'day' || view === 'rows' || view === 'week'
  const views = VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('calendar.title')}>
      <div className={classes.group}>
        <ActionIcon variant="default" size={36} aria-label={t('go.before')} onClick={() => go(-1)}>
          <BackIcon />
        </ActionIcon>
        <Button variant="default" size="sm" h={36} onClick={() => change({ date: undefined })}>
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
        <Filters {...props} />
        {hasZoom && (
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
        )}
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

function Filters({ search, change, place, branches, resources, services, shownType }: CalendarToolbarProps) {
  const { t } = useTranslation('calendar')
  const types = SHOWN_TYPES.filter((type) => resources.some((resource) => resource.type === type))
  const people = resources.filter(({ type }) => type === shownType)
  const chosen = [search.who, search.service, search.cancelled === true ? true : undefined, search.show]
  const count = chosen.filter((one) => one !== undefined).length
  const orNone = (value: string) => (value === '' ? undefined : value)
  return (
    <Popover position="bottom-end" width={280} trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" size="sm" h={36} leftSection={<SlidersIcon size={16} />}>
          {count === 0 ? t('filter.title') : t('filter.count', { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {branches.length > 1 && (
            <NativeSelect
              label={t('filter.branch')}
              data={branches.map(({ id, name }) => ({ value: id, label: name }))}
              value={place.branch.id}
              onChange={({ currentTarget }) => change({ branch: currentTarget.value, who: undefined })}
            />
          )}
          {types.length > 1 && (
            <NativeSelect
              label={t('filter.show')}
              data={types.map((value) => ({ value, label: t(`shown.${value}`) }))}
              value={shownType}
              onChange={({ currentTarget }) => {
                change({ show: SHOWN_TYPES.find((one) => one === currentTarget.value), who: undefined })
              }}
            />
          )}
          <NativeSelect
            label={t(`shown.${shownType}`)}
            data={[
              { value: '', label: t('filter.all') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={search.who ?? ''}
            onChange={({ currentTarget }) => change({ who: orNone(currentTarget.value) })}
          />
          <NativeSelect
            label={t('filter.service')}
            data={[
              { value: '', label: t('filter.all') },
              ...services.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={search.service ?? ''}
            onChange={({ currentTarget }) => change({ service: orNone(currentTarget.value) })}
          />
          <Checkbox
            label={t('filter.cancelled')}
            checked={search.cancelled === true}
            onChange={({ currentTarget }) => change({ cancelled: currentTarget.checked ? true : undefined })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
