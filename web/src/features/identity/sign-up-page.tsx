import {
  Anchor,
  Button,
  Fieldset,
  NativeSelect,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { BusinessType, PASSWORD_LENGTH_MIN, signUp, SignUpInput } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { api } from '../../api/api.ts'
import { LANGUAGE_CODES, LANGUAGES } from '../../i18n/languages.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useContractForm } from '../../ui/use-contract-form.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import classes from './door.module.css'
import { DoorFrame } from './door-frame.tsx'
import { countryOptions, homeCountry, homeTimezone, timezones } from './places.ts'
import { useEntering } from './use-entering.ts'

/** Open an account together with a business of its own. */
export function SignUpPage() {
  const { t } = useTranslation()
  const entering = useEntering({
    next: '/setup',
    enter: (body: z.input<typeof SignUpInput>) => api.call(signUp, { body }),
  })
  const form = useContractForm({ schema: SignUpInput, refusal: entering.error, onSubmit: entering.mutate })
  return (
    <DoorFrame title={t('signUp.title')}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="lg">
          {entering.error !== null && <ProblemNotice error={entering.error} />}
          <PersonFields form={form} />
          <BusinessFields form={form} />
          <Button type="submit" fullWidth loading={entering.isPending}>
            {t('signUp.submit')}
          </Button>
        </Stack>
      </form>
      <Text size="sm" ta="center">
        {t('signUp.hasAccount')}{' '}
        <Anchor component={Link} to="/sign-in" underline="always" size="sm">
          {t('signUp.toSignIn')}
        </Anchor>
      </Text>
    </DoorFrame>
  )
}

function PersonFields({ form }: { form: ContractForm }) {
  const { t } = useTranslation()
  return (
    <Fieldset legend={t('signUp.you')} variant="unstyled" p={0} m={0} className={classes.group}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            name="first_name"
            autoComplete="given-name"
            label={t('signUp.firstName')}
            error={form.isWrong('first_name') && t('signUp.firstNameInvalid')}
          />
          <TextInput
            name="last_name"
            autoComplete="family-name"
            label={t('signUp.lastName')}
            error={form.isWrong('last_name') && t('signUp.lastNameInvalid')}
          />
        </SimpleGrid>
        <TextInput
          name="email"
          type="email"
          autoComplete="username"
          label={t('signIn.email')}
          error={form.isWrong('email') && t('signIn.emailInvalid')}
        />
        <PasswordInput
          name="password"
          autoComplete="new-password"
          label={t('signIn.password')}
          description={t('signUp.passwordHint', { count: PASSWORD_LENGTH_MIN })}
          error={form.isWrong('password') && t('signUp.passwordInvalid', { count: PASSWORD_LENGTH_MIN })}
        />
      </Stack>
    </Fieldset>
  )
}

function BusinessFields({ form }: { form: ContractForm }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const choose = (field: string) => form.isWrong(field) && t('signUp.choose')
  const types = BusinessType.options.map((type) => ({ value: type, label: t(`signUp.types.${type}`) }))
  return (
    <Fieldset legend={t('signUp.business')} variant="unstyled" p={0} m={0} className={classes.group}>
      <Stack gap="sm">
        <TextInput
          name="business_name"
          autoComplete="organization"
          label={t('signUp.businessName')}
          error={form.isWrong('business_name') && t('signUp.businessNameInvalid')}
        />
        <NativeSelect
          name="business_type"
          label={t('signUp.businessType')}
          data={types}
          defaultValue="other"
          error={choose('business_type')}
        />
        <NativeSelect
          name="country"
          label={t('signUp.country')}
          data={countryOptions(language)}
          defaultValue={homeCountry(navigator.languages)}
          error={choose('country')}
        />
        <NativeSelect
          name="timezone"
          label={t('signUp.timezone')}
          data={timezones()}
          defaultValue={homeTimezone()}
          error={choose('timezone')}
        />
        <NativeSelect
          name="locale"
          label={t('signUp.locale')}
          data={LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code] }))}
          defaultValue={language}
          error={choose('locale')}
        />
      </Stack>
    </Fieldset>
  )
}
