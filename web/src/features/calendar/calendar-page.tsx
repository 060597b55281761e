import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { CalendarIcon } from '../../ui/icons.tsx'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useCalendarSearch } from './calendar-search.ts'
import { DaysView } from './days-view.tsx'
import { MonthPage } from './month-page.tsx'
import { useBranches } from './use-calendar.ts'

/** The calendar of a branch: who comes when and to whom, to look at and to change. */
export function CalendarPage() {
  const { t } = useTranslation('calendar')
  const [search, change] = useCalendarSearch()
  const { branches, place, error, isPending } = useBranches(search)
  if (place === null) {
    return (
      <Page title={t('calendar.title')}>
        {error !== null && <ProblemNotice error={error} />}
        {isPending && <PageLoading />}
        {!isPending && error === null && <NoBranch />}
      </Page>
    )
  }
  const View = place.view === 'month' ? MonthPage : DaysView
  return <View place={place} search={search} change={change} branches={branches} />
}

function NoBranch() {
  const { t } = useTranslation('calendar')
  return (
    <EmptyState
      icon={<CalendarIcon size={28} />}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <Button component="a" href="/branches">
          {t('empty.action')}
        </Button>
      }
    />
  )
}
