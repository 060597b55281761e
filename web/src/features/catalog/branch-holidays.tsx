import { NativeSelect, Stack, Switch, Text } from '@mantine/core'
import { listBranchHolidays, listHolidayCalendars, updateBranch } from '@ringbook/api-contract'
import type { Branch, BranchHolidays } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate } from '../../ui/format.ts'
import { todayAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import classes from './catalog.module.css'
import { hoursOfWeekOn } from './holiday-hours.ts'
import { useBranchDays } from './use-branch-days.ts'

/** Whose public holidays hold at a branch, and on which of them it is closed. */
export function BranchHolidayRules({ branch, mayChange }: { branch: Branch; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const changing = useSend(updateBranch, { changes: ['catalog'], onDone: () => showToast(t('holidays.saved')) })
  const change = (body: Partial<Branch>) =>
    changing.mutate({ params: { branch_id: branch.id }, body, version: branch.version })
  return (
    <Section title={t('holidays.title')}>
      <Stack gap="sm" className={classes.part}>
        <Calendars branch={branch} change={change} isLocked={!mayChange || changing.isPending} />
        <Switch
          label={t('holidays.closes')}
          checked={branch.closes_on_holidays}
          disabled={!mayChange || changing.isPending}
          onChange={({ currentTarget }) => change({ closes_on_holidays: currentTarget.checked })}
        />
        {changing.error !== null && <ProblemNotice error={changing.error} />}
      </Stack>
      <ComingHolidays branch={branch} mayChange={mayChange} />
    </Section>
  )
}

interface CalendarsProps {
  branch: Branch
  change(body: Partial<Branch>): void
  isLocked: boolean
}

function Calendars({ branch, change, isLocked }: CalendarsProps) {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  const calendars = useAsk('catalog', listHolidayCalendars).data?.items ?? []
  const country = branch.holiday_country ?? branch.country
  const regions = calendars.find((one) => one.country === country)?.regions ?? []
  const names = new Intl.DisplayNames([language], { type: 'region' })
  return (
    <div className={`${classes.line} ${classes.wide}`}>
      <NativeSelect
        label={t('holidays.country')}
        disabled={isLocked}
        data={[
          { value: '', label: t('holidays.countryOfBranch') },
          ...calendars.map(({ country: code, name }) => ({ value: code, label: names.of(code) ?? name })),
        ]}
        value={branch.holiday_country ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ holiday_country: value === '' ? null : value, holiday_region: null })
        }
      />
      {regions.length > 0 && (
        <NativeSelect
          label={t('holidays.region')}
          disabled={isLocked}
          data={[
            { value: '', label: t('holidays.wholeCountry') },
            ...regions.map(({ region, name }) => ({ value: region, label: name })),
          ]}
          value={branch.holiday_region ?? ''}
          onChange={({ currentTarget: { value } }) => change({ holiday_region: value === '' ? null : value })}
        />
      )}
    </div>
  )
}

type Holiday = BranchHolidays['items'][number]

function ComingHolidays({ branch, mayChange }: { branch: Branch; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const today = todayAt(branch.timezone)
  const year = Number(today.slice(0, 4))
  const params = { branch_id: branch.id }
  const now = useAsk('catalog', listBranchHolidays, { params, query: { year } })
  const next = useAsk('catalog', listBranchHolidays, { params, query: { year: year + 1 } })
  const lastDate = `${year + 1}${today.slice(4)}`
  const coming = [...(now.data?.items ?? []), ...(next.data?.items ?? [])].filter(
    ({ date }) => date >= today && date <= lastDate,
  )
  if (now.error !== null)
    return (
      <Text size="sm" c="dimmed" className={classes.part}>
        {t('holidays.unknown')}
      </Text>
    )
  return (
    <ul className={classes.rows} aria-label={t('holidays.coming')}>
      {coming.map((holiday) => (
        <HolidayRow key={`${holiday.date} ${holiday.name}`} holiday={holiday} branch={branch} mayChange={mayChange} />
      ))}
    </ul>
  )
}

interface HolidayRowProps {
  holiday: Holiday
  branch: Branch
  mayChange: boolean
}

/**
 * A holiday with whether it is closed. What differs from the rule of the branch is kept as hours of that date: none to
 * close, those of the week to open.
 */
function HolidayRow({ holiday, branch, mayChange }: HolidayRowProps) {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  const { days, setting, clearing, params } = useBranchDays(branch)
  const own = days.find(({ date }) => date === holiday.date)
  const usual = hoursOfWeekOn(holiday.date, branch.opening_hours)
  const isClosed = own === undefined ? branch.closes_on_holidays : own.hours.length === 0
  const isClosedAnyway = own === undefined && branch.opening_hours.length > 0 && usual.length === 0
  const hours = (own?.hours ?? usual).map(({ start, end }) => `${start}–${end}`).join(', ')
  const date = formatLocalDate(holiday.date, language, DATE)
  const at = { ...params, date: holiday.date }
  const change = (closes: boolean) => {
    if (closes === branch.closes_on_holidays && own !== undefined) clearing.mutate({ params: at })
    else setting.mutate({ params: at, body: { hours: closes ? [] : usual, reason: holiday.name } })
  }
  const error = setting.error ?? clearing.error
  return (
    <li>
      <span className={classes.rowText}>
        {holiday.name}
        <small>
          {date}:{' '}
          {isClosedAnyway
            ? t('holidays.closedAnyway')
            : isClosed
              ? t('holidays.closed')
              : t('holidays.open', { hours })}
        </small>
      </span>
      {error !== null && <ProblemNotice error={error} />}
      {mayChange && !isClosedAnyway && (
        <Switch
          aria-label={t('holidays.isClosed', { name: holiday.name, date })}
          checked={isClosed}
          disabled={setting.isPending || clearing.isPending}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
      )}
    </li>
  )
}

const DATE = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const
