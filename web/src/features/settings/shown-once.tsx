import { Button, CopyButton, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './settings.module.css'

/** A secret that is never shown again, with a button to copy it. */
export function ShownOnce({ secret, text }: { secret: string; text: string }) {
  const { t } = useTranslation('settings')
  return (
    <Stack gap="xs">
      <Text size="sm">{text}</Text>
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </Stack>
  )
}
