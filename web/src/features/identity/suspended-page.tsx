import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { meQuery } from './me-query.ts'
import type { OwnTenant } from './me-query.ts'
import classes from './operator-notices.module.css'

interface SuspendedPageProps {
  tenant: OwnTenant
  suspension: NonNullable<OwnTenant['suspension']>
}

/** In place of every page while the operator has suspended the business: why, and what to do. */
export function SuspendedPage({ tenant: { name, timezone }, suspension }: SuspendedPageProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const me = useQuery(meQuery)
  const since = formatMoment(suspension.since, { language, timezone })
  return (
    <Page title={t('suspended.title', { name })} width="text">
      <Text>{t('suspended.text', { since })}</Text>
      <blockquote className={classes.reason}>{suspension.reason}</blockquote>
      <Text>{t('suspended.whatToDo')}</Text>
      <div>
        <Button variant="default" loading={me.isFetching} onClick={() => void me.refetch()}>
          {t('suspended.lookAgain')}
        </Button>
      </div>
    </Page>
  )
}
