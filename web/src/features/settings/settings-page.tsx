import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { BusinessType, changeTenant, getTenant, TenantChange } from '@ringbook/api-contract'
import type { Tenant } from '@ringbook/api-contract'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { LANGUAGE_CODES, LANGUAGES } from '../../i18n/languages.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { meQuery } from '../identity/me-query.ts'
import { countryOptions, timezones } from '../identity/places.ts'
import { SettingsTabs } from './settings-tabs.tsx'
import classes from './settings.module.css'

type Business = z.output<typeof Tenant>

/** What is known of the business itself. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const asked = useAsk('settings', getTenant)
  return (
    <Page title={t('settings.title')} width="text">
      <SettingsTabs />
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <PageLoading />}
      {asked.data !== undefined && <BusinessForm key={asked.data.version} business={asked.data} />}
    </Page>
  )
}

function BusinessForm({ business }: { business: Business }) {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const queryClient = useQueryClient()
  const saving = useSend(changeTenant, {
    changes: ['settings'],
    onDone: () => {
      void queryClient.invalidateQueries(meQuery)
      showToast(t('settings.saved'))
    },
  })
  const form = useContractForm({
    schema: TenantChange,
    refusal: saving.error,
    read: readBusiness,
    onSubmit: (body) => saving.mutate({ body, version: business.version }),
  })
  const mayChange = tenant.permissions.includes('tenant:write')
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!mayChange} className={classes.fields}>
        <Section title={t('settings.business')}>
          <Names business={business} form={form} />
        </Section>
        <Section title={t('settings.place')}>
          <Places business={business} form={form} />
        </Section>
        <Section title={t('settings.habits')}>
          <Habits business={business} form={form} />
        </Section>
        {saving.error !== null && <ProblemNotice error={saving.error} />}
        {mayChange && (
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending}>
              {t('settings.save')}
            </Button>
          </Group>
        )}
      </fieldset>
    </form>
  )
}

const NULLABLE = [
  'description',
  'email',
  'phone',
  'website_url',
  'address_line1',
  'address_line2',
  'city',
  'postal_code',
]

/** An empty field says that there is none. */
function readBusiness(fields: FormData): unknown {
  const texts = Object.entries(Object.fromEntries(fields)).map(([name, value]) => {
    if (name === 'waitlist_offer_minutes') return [name, Number(value)]
    return [name, value === '' && NULLABLE.includes(name) ? null : value]
  })
  return Object.fromEntries(texts)
}

interface PartProps {
  business: Business
  form: ContractForm
}

function Names({ business, form }: PartProps) {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  return (
    <Stack gap="sm" className={classes.part}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField name="name" business={business} form={form} />
        <NativeSelect
          name="business_type"
          label={t('settings.fields.business_type')}
          defaultValue={business.business_type}
          data={BusinessType.options.map((type) => ({ value: type, label: tFrame(`signUp.types.${type}`) }))}
        />
        <TextField name="email" type="email" business={business} form={form} />
        <TextField name="phone" type="tel" business={business} form={form} />
        <TextField name="website_url" type="url" business={business} form={form} />
        <TextField name="slug" business={business} form={form} description={t('settings.slugHint')} />
      </SimpleGrid>
      <Textarea
        name="description"
        label={t('settings.fields.description')}
        description={t('settings.descriptionHint')}
        autosize
        minRows={2}
        defaultValue={business.description ?? ''}
        error={form.isWrong('description') && t('settings.wrong.description')}
      />
    </Stack>
  )
}

function Places({ business, form }: PartProps) {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" className={classes.part}>
      <TextField name="address_line1" business={business} form={form} />
      <TextField name="address_line2" business={business} form={form} />
      <TextField name="postal_code" business={business} form={form} />
      <TextField name="city" business={business} form={form} />
      <NativeSelect
        name="country"
        label={t('settings.fields.country')}
        defaultValue={business.country}
        data={countryOptions(language)}
      />
      <NativeSelect
        name="timezone"
        label={t('settings.fields.timezone')}
        description={t('settings.timezoneHint')}
        defaultValue={business.timezone}
        data={[...new Set([business.timezone, ...timezones()])]}
      />
    </SimpleGrid>
  )
}

function Habits({ business, form }: PartProps) {
  const { t } = useTranslation('settings')
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" className={classes.part}>
      <NativeSelect
        name="locale"
        label={t('settings.fields.locale')}
        defaultValue={business.locale}
        data={LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code] }))}
      />
      <TextField name="currency" business={business} form={form} description={t('settings.currencyHint')} />
      <TextInput
        name="waitlist_offer_minutes"
        type="number"
        min={1}
        max={1440}
        label={t('settings.fields.waitlist_offer_minutes')}
        description={t('settings.waitlistHint')}
        defaultValue={business.waitlist_offer_minutes}
        error={form.isWrong('waitlist_offer_minutes') && t('settings.wrong.waitlist_offer_minutes')}
      />
    </SimpleGrid>
  )
}

type TextFieldName =
  | 'name'
  | 'slug'
  | 'email'
  | 'phone'
  | 'website_url'
  | 'address_line1'
  | 'address_line2'
  | 'postal_code'
  | 'city'
  | 'currency'

function TextField(props: PartProps & { name: TextFieldName; type?: string; description?: string }) {
  const { t } = useTranslation('settings')
  const { name, business, form, ...rest } = props
  return (
    <TextInput
      {...rest}
      name={name}
      label={t(`settings.fields.${name}`)}
      defaultValue={business[name] ?? ''}
      error={form.isWrong(name) && t(`settings.wrong.${name}`)}
    />
  )
}
