import { Button, CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './settings.module.css'

/** A text that is entered somewhere else, with a button to copy it. `label` says what it is. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('settings')
  return (
    <li className={classes.copyLine}>
      <span>{label}</span>
      <code>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            onClick={copy}
            aria-label={`${copied ? t('copied') : t('copy')}: ${label}`}
          >
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </li>
  )
}
