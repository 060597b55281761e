import { Button, Group } from '@mantine/core'
import { AssistantChange, changeAssistant } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { BrainFields, CallFields, GreetingFields, MissedCallFields, PersonFields } from './assistant-fields.tsx'
import type { OneAssistant } from './assistant-fields.tsx'
import { isInvalidPhone } from './is-invalid-phone.ts'
import { readAssistant } from './read-assistant.ts'
import classes from './receptionist.module.css'

/** The settings of the receptionist; they hold from the next conversation on. */
export function AssistantForm({ assistant }: { assistant: OneAssistant }) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const saving = useSend(changeAssistant, {
    changes: ['receptionist'],
    onDone: () => showToast(t('receptionist.saved')),
  })
  const form = useContractForm({
    schema: AssistantChange,
    refusal: saving.error,
    read: readAssistant,
    onSubmit: (body) => saving.mutate({ body, version: assistant.version }),
  })
  const mayChange = tenant.permissions.includes('receptionist:write')
  const isRefused = isInvalidPhone(saving.error)
  const part = { assistant, form }
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!mayChange} className={classes.fields}>
        <Section title={t('receptionist.greeting')}>
          <GreetingFields {...part} />
        </Section>
        <Section title={t('receptionist.brain')}>
          <BrainFields {...part} />
        </Section>
        <Section title={t('receptionist.people')}>
          <PersonFields {...part} isNumberRefused={isRefused} />
        </Section>
        <Section title={t('receptionist.calls')}>
          <CallFields {...part} />
        </Section>
        <Section title={t('receptionist.missed')}>
          <MissedCallFields {...part} />
        </Section>
        {saving.error !== null && !isRefused && <ProblemNotice error={saving.error} />}
        {mayChange && (
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending}>
              {t('receptionist.save')}
            </Button>
          </Group>
        )}
      </fieldset>
    </form>
  )
}
