import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { setUpBusiness, updateBranch } from '@ringbook/api-contract'
import type { Branch } from '@ringbook/api-contract'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { inputOf, missingIn } from './draft.ts'
import type { Draft } from './draft.ts'
import { BackButton } from './setup-steps.tsx'
import classes from './setup.module.css'

interface StepAnswersProps {
  draft: Draft
  change(part: Partial<Draft>): void
  branch: z.output<typeof Branch>
  onSetUp(): void
}

/** What callers will ask; then everything is made in one step. */
export function StepAnswers({ draft, change, branch, onSetUp }: StepAnswersProps) {
  const { t } = useTranslation('setup')
  const navigate = useNavigate()
  const placing = useSend(updateBranch, { changes: ['catalog'] })
  const making = useSend(setUpBusiness, {
    changes: ['settings', 'catalog', 'receptionist', 'questions'],
    onDone: () => {
      onSetUp()
      void navigate({ to: '/setup', search: { step: 'call' } })
    },
  })
  const missing = missingIn(draft)
  const setUp = async () => {
    const { street, postalCode, city, phone } = draft.address
    const body = {
      address_line1: street.trim() || null,
      postal_code: postalCode.trim() || null,
      city: city.trim() || null,
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    }
    await placing.mutateAsync({ params: { branch_id: branch.id }, body })
    making.mutate({ body: inputOf(draft) })
  }
  return (
    <Stack gap="md">
      <Section title={t('answers.title')}>
        <Stack gap="sm" className={classes.part}>
          <Text size="sm" c="dimmed">
            {t('answers.text')}
          </Text>
          {draft.answers.map(({ question, answer }, index) => (
            <Textarea
              key={question}
              label={question}
              autosize
              minRows={1}
              value={answer}
              onChange={({ currentTarget: { value } }) =>
                change({ answers: draft.answers.map((one, at) => (at === index ? { ...one, answer: value } : one)) })
              }
            />
          ))}
        </Stack>
      </Section>
      {missing.length > 0 && (
        <Alert color="yellow" title={t('missing.title')} className={classes.missing}>
          <ul>
            {missing.map((one) => (
              <li key={one}>{t(`missing.${one}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {placing.error !== null && <ProblemNotice error={placing.error} />}
      {making.error !== null && <ProblemNotice error={making.error} />}
      <Group justify="space-between">
        <BackButton step="team" />
        <Button
          disabled={missing.length > 0}
          loading={placing.isPending || making.isPending}
          onClick={() => void setUp().catch(() => undefined)}
        >
          {t('answers.make')}
        </Button>
      </Group>
    </Stack>
  )
}
