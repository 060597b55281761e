import { ActionIcon, Button, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import classes from './catalog.module.css'
import { CountField, MoneyField, PercentField } from './number-fields.tsx'
import type { DraftDuration } from './service-draft.ts'
import type { ServicePartProps } from './service-form.tsx'

/** How long it takes and what it costs; other lengths with other prices; tax. */
export function ServicePrices(props: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const { draft, change, form } = props
  return (
    <Stack gap="sm" className={classes.part}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <CountField
          name="duration_minutes"
          label={t('service.durationMinutes')}
          min={1}
          max={1440}
          step={5}
          value={draft.duration_minutes}
          error={form.isWrong('duration_minutes') && t('wrong.minutes')}
          onChange={(duration_minutes) => change({ duration_minutes })}
        />
        <MoneyField
          name="price_minor"
          label={t('services.price')}
          value={draft.price_minor}
          error={form.isWrong('price_minor') && t('wrong.number')}
          onChange={(price_minor) => change({ price_minor })}
        />
      </SimpleGrid>
      <Switch
        label={t('service.priceVaries')}
        checked={draft.price_varies}
        onChange={({ currentTarget }) => change({ price_varies: currentTarget.checked })}
      />
      <Durations {...props} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <PercentField
          name="tax_rate"
          label={t('service.taxRate')}
          value={draft.tax_rate}
          error={form.isWrong('tax_rate') && t('wrong.number')}
          onChange={(rate) => change({ tax_rate: rate ?? 0 })}
        />
      </SimpleGrid>
      <Switch
        label={t('service.pricesIncludeTax')}
        checked={draft.prices_include_tax}
        onChange={({ currentTarget }) => change({ prices_include_tax: currentTarget.checked })}
      />
    </Stack>
  )
}

function Durations({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const set = (id: string, part: Partial<DraftDuration>) =>
    change({ durations: draft.durations.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const last = draft.durations.at(-1)?.duration_minutes ?? draft.duration_minutes
  const more = { duration_minutes: last + 15, price_minor: null }
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('service.otherDurations')}
      </Text>
      {form.isWrong('durations') && <Text c="var(--mantine-color-error)">{t('wrong.minutes')}</Text>}
      <ul className={classes.cards} style={{ marginTop: 6 }}>
        {draft.durations.map((duration, index) => (
          <li key={duration.id} className={classes.line}>
            <CountField
              label={t('service.durationMinutes')}
              aria-label={t('service.durationNumber', { number: index + 2 })}
              min={1}
              max={1440}
              step={5}
              value={duration.duration_minutes}
              onChange={(duration_minutes) => set(duration.id, { duration_minutes })}
            />
            <MoneyField
              label={t('services.price')}
              aria-label={t('service.priceNumber', { number: index + 2 })}
              placeholder={t('service.samePrice')}
              value={duration.price_minor}
              onChange={(price_minor) => set(duration.id, { price_minor })}
            />
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={t('service.removeDuration', { number: index + 2 })}
              onClick={() => change({ durations: draft.durations.filter(({ id }) => id !== duration.id) })}
            >
              <TrashIcon />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<PlusIcon size={16} />}
        onClick={() => change({ durations: [...draft.durations, { id: crypto.randomUUID(), ...more }] })}
      >
        {t('service.addDuration')}
      </Button>
    </div>
  )
}
