import { Button, Checkbox, NativeSelect, Popover, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SlidersIcon } from '../../ui/icons.tsx'
import { SHOWN_TYPES } from './calendar-search.ts'
import type { CalendarToolbarProps } from './calendar-toolbar.tsx'

/** Whose and what of the calendar is shown. */
export function CalendarFilters({
  search,
  change,
  place,
  branches,
  resources,
  services,
  shownType,
}: CalendarToolbarProps) {
  const { t } = useTranslation('calendar')
  const types = SHOWN_TYPES.filter((type) => resources.some((resource) => resource.type === type))
  const people = resources.filter(({ type }) => type === shownType)
  const chosen = [search.who, search.service, search.cancelled === true ? true : undefined, search.show]
  const count = chosen.filter((one) => one !== undefined).length
  const orNone = (value: string) => (value === '' ? undefined : value)
  return (
    <Popover position="bottom-end" width={280} trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<SlidersIcon size={16} />}>
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
