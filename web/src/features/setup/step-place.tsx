import { NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { BusinessType, getSetupTemplate } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { draftOf } from './draft.ts'
import type { Draft } from './draft.ts'
import { WeekFields } from './week-fields.tsx'
import classes from './setup.module.css'

interface StepPlaceProps {
  draft: Draft
  change(part: Partial<Draft>): void
  begin(draft: Draft): void
}

/** What kind of business it is, where, and when it is open. */
export function StepPlace({ draft, change, begin }: StepPlaceProps) {
  const { t } = useTranslation('setup')
  const { t: tFrame } = useTranslation()
  const { user, tenant } = usePresence()
  const address = (part: Partial<Draft['address']>) => change({ address: { ...draft.address, ...part } })
  const trade = useMutation({
    mutationFn: (type: Draft['businessType']) =>
      api.call(getSetupTemplate, { tenantId: tenant.id, query: { business_type: type } }),
    onSuccess: (template) =>
      begin(draftOf(template, { ownerName: `${user.first_name} ${user.last_name}`.trim(), address: draft.address })),
  })
  return (
    <Stack gap="md">
      <Section title={t('place.business')}>
        <Stack gap="sm" className={classes.part}>
          <NativeSelect
            label={t('place.kind')}
            description={t('place.kindHint')}
            value={draft.businessType}
            disabled={trade.isPending}
            data={BusinessType.options.map((type) => ({ value: type, label: tFrame(`signUp.types.${type}`) }))}
            onChange={({ currentTarget: { value } }) => {
              const type = BusinessType.options.find((one) => one === value)
              if (type !== undefined) trade.mutate(type)
            }}
          />
          {trade.error !== null && <ProblemNotice error={trade.error} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={t('place.street')}
              autoComplete="street-address"
              value={draft.address.street}
              onChange={({ currentTarget }) => address({ street: currentTarget.value })}
            />
            <TextInput
              label={t('place.phone')}
              type="tel"
              autoComplete="tel"
              value={draft.address.phone}
              onChange={({ currentTarget }) => address({ phone: currentTarget.value })}
            />
            <TextInput
              label={t('place.postalCode')}
              autoComplete="postal-code"
              value={draft.address.postalCode}
              onChange={({ currentTarget }) => address({ postalCode: currentTarget.value })}
            />
            <TextInput
              label={t('place.city')}
              autoComplete="address-level2"
              value={draft.address.city}
              onChange={({ currentTarget }) => address({ city: currentTarget.value })}
            />
          </SimpleGrid>
        </Stack>
      </Section>
      <Section title={t('place.hours')}>
        <div className={classes.part}>
          <Text size="sm" c="dimmed" mb="sm">
            {t('place.hoursText', { zone: tenant.timezone })}
          </Text>
          <WeekFields hours={draft.hours} onChange={(hours) => change({ hours })} />
        </div>
      </Section>
    </Stack>
  )
}
