import { Checkbox, NativeSelect, Radio, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { Assistant } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { LANGUAGE_CODES, LANGUAGES } from '../../i18n/languages.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { GreetingPreview } from './greeting-preview.tsx'
import classes from './receptionist.module.css'

export type OneAssistant = z.output<typeof Assistant>

interface PartProps {
  assistant: OneAssistant
  form: ContractForm
}

const BRAINS = ['built-in', 'language-model'] as const
const VERIFICATIONS = ['number', 'number_and_fact', 'code'] as const

/** What callers hear first, and in which languages. */
export function GreetingFields({ assistant, form }: PartProps) {
  const { t } = useTranslation('receptionist')
  return (
    <div className={classes.part}>
      <Flag name="is_active" assistant={assistant} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          name="name"
          label={t('receptionist.fields.name')}
          defaultValue={assistant.name}
          error={form.isWrong('name') && t('receptionist.wrong.name')}
        />
        <NativeSelect
          name="language"
          label={t('receptionist.fields.language')}
          defaultValue={assistant.language}
          data={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value] }))}
        />
      </SimpleGrid>
      <Checkbox.Group
        label={t('receptionist.fields.languages')}
        defaultValue={assistant.languages}
        error={form.isWrong('languages') && t('receptionist.wrong.languages')}
      >
        <div className={classes.choices}>
          {LANGUAGE_CODES.map((code) => (
            <Checkbox key={code} name="languages" value={code} label={LANGUAGES[code]} />
          ))}
        </div>
      </Checkbox.Group>
      <LongText name="greeting" assistant={assistant} form={form} />
      <Flag name="discloses_ai" assistant={assistant} />
      <GreetingPreview />
    </div>
  )
}

/** Who leads the conversations, and what a language model is told. */
export function BrainFields({ assistant, form }: PartProps) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  return (
    <div className={classes.part}>
      <Radio.Group name="brain" label={t('receptionist.fields.brain')} defaultValue={assistant.brain}>
        <Stack gap="sm" mt={6}>
          {BRAINS.map((brain) => (
            <Radio
              key={brain}
              value={brain}
              label={t(`receptionist.brains.${brain}`)}
              description={t(`receptionist.brainText.${brain}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        {t('receptionist.needsModel')}{' '}
        {tenant.permissions.includes('integrations:read') && (
          <Link to="/settings/connections" className={classes.textLink}>
            {t('receptionist.toConnections')}
          </Link>
        )}
      </Text>
      <LongText name="instructions" assistant={assistant} form={form} />
      <LongText name="business_context" assistant={assistant} form={form} />
      <LongText name="booking_instructions" assistant={assistant} form={form} />
    </div>
  )
}

/** When a person is needed at once, and where callers are put through to. */
export function PersonFields({ assistant, form, isNumberRefused }: PartProps & { isNumberRefused: boolean }) {
  return (
    <div className={classes.part}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <ShortText name="transfer_number" type="tel" assistant={assistant} form={form} isRefused={isNumberRefused} />
        <ShortText name="emergency_number" type="tel" assistant={assistant} form={form} />
      </SimpleGrid>
      <LongText name="emergency_message" assistant={assistant} form={form} />
    </div>
  )
}

/** What holds on the telephone. */
export function CallFields({ assistant, form }: PartProps) {
  const { t } = useTranslation('receptionist')
  return (
    <div className={classes.part}>
      <NativeSelect
        name="verification"
        label={t('receptionist.fields.verification')}
        defaultValue={assistant.verification}
        data={VERIFICATIONS.map((value) => ({ value, label: t(`receptionist.verifications.${value}`) }))}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <ShortText name="voice_id" type="text" assistant={assistant} form={form} />
        <TextInput
          name="max_call_duration_minutes"
          type="number"
          min={1}
          max={120}
          label={t('receptionist.fields.max_call_duration_minutes')}
          description={t('receptionist.maxHint')}
          defaultValue={assistant.max_call_duration_minutes}
          error={form.isWrong('max_call_duration_minutes') && t('receptionist.wrong.max_call_duration_minutes')}
        />
      </SimpleGrid>
      <Flag name="recording_enabled" assistant={assistant} />
      <Flag name="transcription_enabled" assistant={assistant} />
    </div>
  )
}

/** What happens after a call that nobody answered. */
export function MissedCallFields({ assistant, form }: PartProps) {
  return (
    <div className={classes.part}>
      <Flag name="texts_missed_calls" assistant={assistant} />
      <LongText name="missed_call_text" assistant={assistant} form={form} />
    </div>
  )
}

type FlagName = 'discloses_ai' | 'recording_enabled' | 'transcription_enabled' | 'texts_missed_calls' | 'is_active'

function Flag({ name, assistant }: { name: FlagName; assistant: OneAssistant }) {
  const { t } = useTranslation('receptionist')
  return (
    <Checkbox
      name={name}
      value="true"
      label={t(`receptionist.fields.${name}`)}
      description={t(`receptionist.hints.${name}`)}
      defaultChecked={assistant[name]}
    />
  )
}

type ShortTextName = 'transfer_number' | 'emergency_number' | 'voice_id'

interface ShortTextProps extends PartProps {
  name: ShortTextName
  type: 'tel' | 'text'
  isRefused?: boolean
}

function ShortText({ name, type, assistant, form, isRefused = false }: ShortTextProps) {
  const { t } = useTranslation('receptionist')
  return (
    <TextInput
      name={name}
      type={type}
      label={t(`receptionist.fields.${name}`)}
      description={t(`receptionist.hints.${name}`)}
      defaultValue={assistant[name] ?? ''}
      error={(isRefused || form.isWrong(name)) && t(`receptionist.wrong.${name}`)}
    />
  )
}

type LongTextName =
  | 'greeting'
  | 'instructions'
  | 'business_context'
  | 'booking_instructions'
  | 'emergency_message'
  | 'missed_call_text'

function LongText({ name, assistant, form }: PartProps & { name: LongTextName }) {
  const { t } = useTranslation('receptionist')
  return (
    <Textarea
      name={name}
      label={t(`receptionist.fields.${name}`)}
      description={t(`receptionist.hints.${name}`)}
      autosize
      minRows={2}
      maxRows={12}
      defaultValue={assistant[name] ?? ''}
      error={form.isWrong(name) && t('receptionist.wrong.text')}
    />
  )
}
