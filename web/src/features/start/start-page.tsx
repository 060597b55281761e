import { Text, Title } from '@mantine/core'
import { listBranches } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate } from '../../ui/format.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { RecentCalls } from '../calls/recent-calls.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { BranchChoice } from './branch-choice.tsx'
import { CallsNow } from './calls-now.tsx'
import { FreeToday } from './free-today.tsx'
import { NeedsPerson } from './needs-person.tsx'
import classes from './start-page.module.css'
import { TodayList } from './today-list.tsx'
import { useToday } from './use-today.ts'

const address = getRouteApi('/signed-in/')

/** The first page inside: who comes, who is here, what is free, who rings, and what needs a person. */
export function StartPage() {
  const { t } = useTranslation('start')
  const { tenant } = usePresence()
  const language = useLanguage()
  const search = address.useSearch()
  usePageTitle(tenant.name)
  const may = (permission: (typeof tenant.permissions)[number]) => tenant.permissions.includes(permission)
  const branches = useAsk('catalog', listBranches, { query: { limit: 50 } }).data?.items ?? []
  const branch = branches.find(({ id }) => id === search.branch) ?? null
  const day = useToday(branch)
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div>
          <Title order={1} size="h2">
            {tenant.name}
          </Title>
          <Text size="sm" c="dimmed">
            {formatLocalDate(day.today, language, { weekday: 'long', day: 'numeric', month: 'long' })}
          </Text>
        </div>
        {branches.length > 1 && <BranchChoice branches={branches} chosenId={branch?.id ?? null} />}
        {may('calls:simulate') && (
          <Link to="/simulator" className={classes.door}>
            <PhoneIcon size={18} />
            {t('trySimulator')}
          </Link>
        )}
      </div>
      <NeedsPerson />
      <div className={classes.columns}>
        {may('appointments:read') && <TodayList day={day} />}
        <div className={classes.column}>
          {may('calls:read') && <CallsNow />}
          {may('appointments:read') && <FreeToday day={day} />}
          {may('calls:read') && <RecentCalls />}
        </div>
      </div>
    </div>
  )
}
