import { Button } from '@mantine/core'
import { endOperatorSession, getOperatorSession } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problems.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { LanguageSelect } from '../../ui/language-select.tsx'
import { PageLoading } from '../../ui/page-loading.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { ToastList } from '../../ui/toast-list.tsx'
import { OperatorDoor } from './operator-door.tsx'
import classes from './operator.module.css'
import { useOperatorAsk, useOperatorSend } from './use-operator.ts'

/** The frame of the console. Whoever is not the operator finds the door instead. */
export function OperatorFrame({ children }: { children: ReactNode }) {
  const session = useOperatorAsk(getOperatorSession)
  const retry = () => void session.refetch()
  if (session.error instanceof ApiProblem && [401, 403].includes(session.error.status)) {
    return <OperatorDoor onEntered={retry} />
  }
  if (session.isPending) return <PageLoading />
  if (session.data === undefined) return <ProblemNotice error={session.error} onRetry={retry} />
  return (
    <>
      <Header />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <ToastList />
    </>
  )
}

function Header() {
  const { t } = useTranslation('operator')
  const leaving = useOperatorSend(endOperatorSession, () => undefined)
  return (
    <header className={classes.header}>
      <span className={classes.brand}>
        <BrandMark isNameHiddenWhenNarrow />
        <StatusTag tone="accent">{t('frame.operator')}</StatusTag>
      </span>
      <nav aria-label={t('frame.navigation')} className={classes.links}>
        <Link to="/operator" activeOptions={{ exact: true, includeSearch: false }}>
          {t('frame.businesses')}
        </Link>
        <Link to="/operator/failures" activeOptions={{ includeSearch: false }}>
          {t('frame.failures')}
        </Link>
      </nav>
      <span className={classes.language}>
        <LanguageSelect isLabelHidden />
      </span>
      <Button
        variant="default"
        className={classes.leave ?? ''}
        loading={leaving.isPending}
        onClick={() => leaving.mutate({})}
      >
        {t('frame.signOut')}
      </Button>
      {leaving.error !== null && <ProblemNotice error={leaving.error} />}
    </header>
  )
}
