import { Button, Checkbox, NumberInput, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { currencyDigits } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import type { Draft, DraftService } from './draft.ts'
import classes from './setup.module.css'

interface StepServicesProps {
  draft: Draft
  change(part: Partial<Draft>): void
}

const DAY_MINUTES = 1440
const USUAL_MINUTES = 30
const STEP_MINUTES = 5

/** What customers can book, for how long and for how much. */
export function StepServices({ draft, change }: StepServicesProps) {
  const { t } = useTranslation('setup')
  const set = (id: string, part: Partial<DraftService>) =>
    change({ services: draft.services.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const add = () => {
    const needs = draft.staffRole === null ? draft.kinds.map(({ kind }) => kind) : ['staff']
    change({ services: [...draft.services, { ...EMPTY, id: crypto.randomUUID(), needs }] })
  }
  return (
    <Section title={t('services.title')}>
      <div className={classes.part}>
        <Text size="sm" c="dimmed" mb="sm">
          {t('services.text')}
        </Text>
        <ul className={classes.rows}>
          {draft.services.map((service) => (
            <ServiceRow key={service.id} service={service} set={(part) => set(service.id, part)} />
          ))}
        </ul>
        <Button variant="default" leftSection={<PlusIcon size={16} />} onClick={add}>
          {t('services.add')}
        </Button>
      </div>
    </Section>
  )
}

const EMPTY = {
  name: '',
  spoken_names: [],
  duration_minutes: USUAL_MINUTES,
  price_minor: null,
  buffer_after_minutes: 0,
  max_party_size: 1,
  intake_fields: [],
  isChosen: true,
}

function ServiceRow({ service, set }: { service: DraftService; set(part: Partial<DraftService>): void }) {
  const { t } = useTranslation('setup')
  const { tenant } = usePresence()
  const minor = 10 ** currencyDigits(tenant.currency)
  const { name, isChosen, duration_minutes: minutes, price_minor: price } = service
  return (
    <li className={classes.service} data-off={!isChosen || undefined}>
      <Checkbox
        aria-label={t('services.choose', { name })}
        checked={isChosen}
        onChange={({ currentTarget }) => set({ isChosen: currentTarget.checked })}
      />
      <TextInput
        label={t('services.name')}
        value={name}
        disabled={!isChosen}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <NumberInput
        label={t('services.minutes')}
        min={STEP_MINUTES}
        max={DAY_MINUTES}
        step={STEP_MINUTES}
        allowDecimal={false}
        value={minutes}
        disabled={!isChosen}
        onChange={(value) => Number(value) > 0 && set({ duration_minutes: Number(value) })}
      />
      <NumberInput
        label={t('services.price', { currency: tenant.currency })}
        min={0}
        decimalScale={currencyDigits(tenant.currency)}
        value={price === null ? '' : price / minor}
        disabled={!isChosen}
        onChange={(value) => set({ price_minor: value === '' ? null : Math.round(Number(value) * minor) })}
      />
    </li>
  )
}
