import { Checkbox, Fieldset, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { listBranches } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import classes from './catalog.module.css'
import { CountField } from './number-fields.tsx'
import type { ServicePartProps } from './service-form.tsx'
import { nameOfDay } from './week-words.ts'
import { clockOf, DAYS, endAfter, endClockOf } from './week.ts'

/** Where and when it is offered, how far ahead, and what stays free around it. */
export function ServiceTimes(props: ServicePartProps) {
  return (
    <Stack gap="sm" className={classes.part}>
      <Branches {...props} />
      <Days {...props} />
      <Ahead {...props} />
      <Starts {...props} />
      <Buffers {...props} />
    </Stack>
  )
}

function Branches({ draft, change }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const branches = useAskAll('catalog', listBranches, {}).data ?? []
  if (branches.length < 2) return null
  return (
    <Checkbox.Group
      label={t('branches.title')}
      description={t('service.branchesHint')}
      value={draft.branch_ids}
      onChange={(branch_ids) => change({ branch_ids })}
    >
      <div className={classes.days} style={{ marginTop: 6 }}>
        {branches.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function Days({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  return (
    <>
      <Checkbox.Group
        label={t('service.days')}
        value={draft.available_days.map(String)}
        error={form.isWrong('available_days') && t('wrong.days')}
        onChange={(days) => change({ available_days: days.map(Number) })}
      >
        <div className={classes.days} style={{ marginTop: 6 }}>
          {DAYS.map((day) => (
            <Checkbox key={day} value={String(day)} label={nameOfDay(day, language, 'short')} />
          ))}
        </div>
      </Checkbox.Group>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          type="time"
          name="available_from"
          label={t('service.availableFrom')}
          value={draft.available_from}
          error={form.isWrong('available_from') && t('wrong.time')}
          onChange={({ currentTarget: { value } }) => change({ available_from: value })}
        />
        <TextInput
          type="time"
          name="available_until"
          label={t('service.availableUntil')}
          value={clockOf(endAfter(0, draft.available_until) ?? 0)}
          error={form.isWrong('available_until') && t('wrong.time')}
          onChange={({ currentTarget: { value } }) => {
            const end = endAfter(0, value)
            change({ available_until: end === null ? '' : endClockOf(end) })
          }}
        />
      </SimpleGrid>
    </>
  )
}

function Ahead({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const horizons = ['days', 'working_days', 'until_date'] as const
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      <CountField
        name="minimum_notice_minutes"
        label={t('service.minimumNotice')}
        step={15}
        value={draft.minimum_notice_minutes}
        error={form.isWrong('minimum_notice_minutes') && t('wrong.minutes')}
        onChange={(minimum_notice_minutes) => change({ minimum_notice_minutes })}
      />
      <NativeSelect
        name="horizon_kind"
        label={t('service.horizonKind')}
        data={horizons.map((value) => ({ value, label: t(`service.horizons.${value}`) }))}
        value={draft.horizon_kind}
        onChange={({ currentTarget: { value } }) =>
          change({ horizon_kind: horizons.find((one) => one === value) ?? 'days' })
        }
      />
      {draft.horizon_kind === 'until_date' ? (
        <TextInput
          type="date"
          name="bookable_until"
          label={t('service.bookableUntil')}
          value={draft.bookable_until ?? ''}
          error={form.isWrong('bookable_until') && t('wrong.date')}
          onChange={({ currentTarget: { value } }) => change({ bookable_until: value === '' ? null : value })}
        />
      ) : (
        <CountField
          name="booking_horizon_days"
          label={t('service.horizonDays')}
          min={1}
          max={1100}
          value={draft.booking_horizon_days}
          error={form.isWrong('booking_horizon_days') && t('wrong.number')}
          onChange={(booking_horizon_days) => change({ booking_horizon_days })}
        />
      )}
    </SimpleGrid>
  )
}

function Starts({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const grids = ['anchored', 'packed'] as const
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      <NativeSelect
        name="slot_grid"
        label={t('service.slotGrid')}
        data={grids.map((value) => ({ value, label: t(`service.grids.${value}`) }))}
        value={draft.slot_grid}
        onChange={({ currentTarget: { value } }) =>
          change({ slot_grid: grids.find((one) => one === value) ?? 'anchored' })
        }
      />
      <CountField
        name="slot_step_minutes"
        label={t('service.slotStep')}
        min={5}
        max={1440}
        step={5}
        value={draft.slot_step_minutes}
        error={form.isWrong('slot_step_minutes') && t('wrong.step')}
        onChange={(slot_step_minutes) => change({ slot_step_minutes })}
      />
      <CountField
        name="slot_anchor_minute"
        label={t('service.slotAnchor')}
        max={1439}
        step={5}
        value={draft.slot_anchor_minute}
        error={form.isWrong('slot_anchor_minute') && t('wrong.number')}
        onChange={(slot_anchor_minute) => change({ slot_anchor_minute })}
      />
    </SimpleGrid>
  )
}

function Buffers({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const rules = ['sum', 'max'] as const
  return (
    <Fieldset legend={t('service.buffers')}>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        {(['buffer_before_minutes', 'buffer_after_minutes'] as const).map((name) => (
          <CountField
            key={name}
            name={name}
            label={t(`service.${name}`)}
            max={720}
            step={5}
            value={draft[name]}
            error={form.isWrong(name) && t('wrong.minutes')}
            onChange={(minutes) => change({ [name]: minutes })}
          />
        ))}
        <NativeSelect
          name="buffer_rule"
          label={t('service.bufferRule')}
          data={rules.map((value) => ({ value, label: t(`service.bufferRules.${value}`) }))}
          value={draft.buffer_rule}
          onChange={({ currentTarget: { value } }) =>
            change({ buffer_rule: rules.find((one) => one === value) ?? 'sum' })
          }
        />
      </SimpleGrid>
    </Fieldset>
  )
}
