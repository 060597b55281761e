import { Button, Input } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './color-field.module.css'

interface ColorFieldProps {
  value: string | null
  onChange(value: string | null): void
}

const FIRST_COLOR = '#5a7ac9'

/** The colour in the calendar; none is the colour of the page. */
export function ColorField({ value, onChange }: ColorFieldProps) {
  const { t } = useTranslation('catalog')
  const id = useId()
  return (
    <Input.Wrapper id={id} label={t('color')}>
      <div className={classes.line}>
        <input
          id={id}
          type="color"
          className={classes.color}
          value={value ?? FIRST_COLOR}
          data-empty={value === null || undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        {value !== null && (
          <Button size="sm" variant="subtle" onClick={() => onChange(null)}>
            {t('noColor')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  )
}
