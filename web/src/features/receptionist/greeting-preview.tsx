import { Button, Stack, Text } from '@mantine/core'
import { previewGreeting } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { LANGUAGES } from '../../i18n/languages.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import classes from './receptionist.module.css'
import { textOrNull } from './text-or-null.ts'

/** What callers would hear first under what is typed in the form around it, before it is saved. */
export function GreetingPreview() {
  const { t } = useTranslation('receptionist')
  const preview = useSend(previewGreeting, { changes: [] })
  const show = (form: HTMLFormElement | null) => {
    if (form === null) return
    const fields = new FormData(form)
    preview.mutate({
      body: {
        greeting: textOrNull(fields, 'greeting'),
        discloses_ai: fields.has('discloses_ai'),
        recording_enabled: fields.has('recording_enabled'),
      },
    })
  }
  return (
    <Stack gap="sm" align="flex-start">
      <Button variant="default" loading={preview.isPending} onClick={({ currentTarget }) => show(currentTarget.form)}>
        {t('receptionist.preview.show')}
      </Button>
      {preview.error !== null && <ProblemNotice error={preview.error} />}
      {preview.data !== undefined && (
        <Stack gap="xs" w="100%" aria-live="polite">
          <Text size="sm" c="dimmed">
            {t('receptionist.preview.title')}
          </Text>
          {preview.data.items.map(({ language, text }) => (
            <p key={language} lang={language} className={classes.said}>
              <span className={classes.detail}>{LANGUAGES[language]}</span>
              {text}
            </p>
          ))}
        </Stack>
      )}
    </Stack>
  )
}
