import { Button } from '@mantine/core'
import type { Faq } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { FaqFilters, FaqList } from './faq-list.tsx'
import { FaqPanel } from './faq-panel.tsx'
import { FollowUps } from './follow-ups.tsx'
import { ReceptionistTabs } from './receptionist-tabs.tsx'
import { TryQuestion } from './try-question.tsx'
import { UnansweredQuestions } from './unanswered-questions.tsx'

/** What callers ask: what waits for somebody of the business first, then the answers that the receptionist has. */
export function QuestionsPage() {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const [opened, open] = useState<Faq | 'new' | null>(null)
  const mayChange = tenant.permissions.includes('receptionist:write')
  return (
    <Page
      title={t('questions.title')}
      intro={t('questions.intro')}
      actions={mayChange && <Button onClick={() => open('new')}>{t('questions.add')}</Button>}
    >
      <ReceptionistTabs />
      <FollowUps />
      <UnansweredQuestions mayChange={mayChange} />
      <TryQuestion />
      <FaqFilters />
      <FaqList mayChange={mayChange} onOpen={open} />
      {opened !== null && <FaqPanel faq={opened === 'new' ? null : opened} onClose={() => open(null)} />}
    </Page>
  )
}
