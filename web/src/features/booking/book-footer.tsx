import { Button, Text } from '@mantine/core'
import type { Slot } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDate, formatMoney, formatTime, formatTimes } from '../../ui/format.ts'
import { staffNames } from './appointment-resources.ts'
import classes from './book-footer.module.css'
import type { BookFormState } from './use-book-form.ts'

interface BookFooterProps {
  form: BookFormState
  isPending: boolean
  /** Booking was tried before a time was chosen. */
  isTimeMissing: boolean
  onClose(): void
}

/** What will be booked, in short, always in sight, with the button that books it. */
export function BookFooter({ form, isPending, isTimeMissing, onClose }: BookFooterProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const { slot } = form.draft
  return (
    <div className={classes.footer}>
      <div className={classes.summary} aria-live="polite">
        {slot === null ? (
          <Text size="sm" c={isTimeMissing ? 'var(--mantine-color-error)' : 'dimmed'}>
            {t('book.chooseTime')}
          </Text>
        ) : (
          <Summary form={form} slot={slot} />
        )}
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {tFrame('frame.cancel')}
        </Button>
        <Button type="submit" loading={isPending}>
          {t('book.submit')}
        </Button>
      </div>
    </div>
  )
}

function Summary({ form, slot }: { form: BookFormState; slot: Slot }) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const place = { language, timezone: form.timezone }
  const { currency } = slot
  const money = (minor: number) => formatMoney({ minor, currency }, language)
  const amount = slot.price_minor === null ? '' : money(slot.price_minor)
  const price = slot.price_is_from ? t('book.from', { amount }) : amount
  const deposit = slot.deposit_minor === null ? '' : t('book.deposit', { amount: money(slot.deposit_minor) })
  return (
    <>
      <span className={classes.what}>
        {form.service?.name}, {formatTimes(slot, place)}
      </span>
      <span className={classes.facts}>
        {[formatDate(slot.start, place), staffNames(slot), price, deposit].filter(Boolean).join(' · ')}
      </span>
      {form.kept.hold !== null && (
        <span className={classes.kept}>{t('book.kept', { time: formatTime(form.kept.hold.expires_at, place) })}</span>
      )}
    </>
  )
}
