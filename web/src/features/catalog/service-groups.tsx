import { NativeSelect, SimpleGrid, Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './catalog.module.css'
import { CountField } from './number-fields.tsx'
import type { ServicePartProps } from './service-form.tsx'

const MODES = ['single', 'group', 'single_or_group'] as const
const CHOICES = ['preference', 'least_busy', 'round_robin'] as const

/** For how many people it is, in sessions with others or alone, and who of the staff serves. */
export function ServiceGroups({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  return (
    <Stack gap="sm" className={classes.part}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <CountField
          name="max_party_size"
          label={t('service.maxPartySize')}
          min={1}
          max={1000}
          value={draft.max_party_size}
          error={form.isWrong('max_party_size') && t('wrong.number')}
          onChange={(max_party_size) => change({ max_party_size })}
        />
        <NativeSelect
          name="booking_mode"
          label={t('service.bookingMode')}
          data={MODES.map((value) => ({ value, label: t(`service.modes.${value}`) }))}
          value={draft.booking_mode}
          onChange={({ currentTarget: { value } }) =>
            change({ booking_mode: MODES.find((one) => one === value) ?? 'single' })
          }
        />
      </SimpleGrid>
      {draft.booking_mode !== 'single' && (
        <>
          <CountField
            name="group_places"
            label={t('service.groupPlaces')}
            min={1}
            max={1000}
            value={draft.group_places ?? Number.NaN}
            error={form.isWrong('group_places') && t('wrong.number')}
            onChange={(group_places) => change({ group_places })}
          />
          <Switch
            label={t('service.groupOpensOnDemand')}
            checked={draft.group_opens_on_demand}
            onChange={({ currentTarget }) => change({ group_opens_on_demand: currentTarget.checked })}
          />
        </>
      )}
      <StaffChoice draft={draft} change={change} form={form} />
    </Stack>
  )
}

function StaffChoice({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          name="staff_choice"
          label={t('service.staffChoice')}
          data={CHOICES.map((value) => ({ value, label: t(`service.staffChoices.${value}`) }))}
          value={draft.staff_choice}
          onChange={({ currentTarget: { value } }) =>
            change({ staff_choice: CHOICES.find((one) => one === value) ?? 'preference' })
          }
        />
        {draft.staff_choice === 'round_robin' && (
          <CountField
            name="staff_choice_period_days"
            label={t('service.staffChoicePeriod')}
            min={1}
            max={366}
            value={draft.staff_choice_period_days}
            error={form.isWrong('staff_choice_period_days') && t('wrong.number')}
            onChange={(staff_choice_period_days) => change({ staff_choice_period_days })}
          />
        )}
      </SimpleGrid>
      <Switch
        label={t('service.prefersLastStaff')}
        checked={draft.prefers_last_staff}
        onChange={({ currentTarget }) => change({ prefers_last_staff: currentTarget.checked })}
      />
    </>
  )
}
