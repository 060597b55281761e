import { Checkbox, NativeSelect, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isSet, removalOf, valueAt, writePairs } from './connection-schema.ts'
import type { KnownValues, SchemaField } from './connection-schema.ts'
import classes from './settings.module.css'

interface FieldsProps {
  /** As in the API: some names mean another thing at another vendor. */
  type: string
  fields: readonly SchemaField[]
  known: KnownValues
  isWrong(path: string): boolean
}

/** Controls for what a vendor wants to know. */
export function ConnectionFields({ fields, ...props }: FieldsProps) {
  return (
    <Stack gap="md">
      {fields.map((field) =>
        field.kind === 'group' ? (
          <Group key={field.path} field={field} {...props} />
        ) : (
          <Field key={field.path} field={field} {...props} />
        ),
      )}
    </Stack>
  )
}

type FieldProps = Omit<FieldsProps, 'fields'> & { field: SchemaField }

function Group({ field, ...props }: FieldProps) {
  const { t } = useTranslation('settings')
  const label = labelOf(t, field)
  const hint = hintOf(t, field, props.type)
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      <ConnectionFields fields={field.fields} {...props} />
      {!field.isRequired && field.path.startsWith('config.') && isSet(props.known, field) && (
        <Checkbox name={removalOf(field.path)} label={t('connection.removeField', { name: label })} mt="md" />
      )}
    </fieldset>
  )
}

function Field({ field, type, known, isWrong }: FieldProps) {
  const { t } = useTranslation('settings')
  const stored = valueAt(known, field.path)
  const text = typeof stored === 'string' || typeof stored === 'number' ? String(stored) : ''
  const placeholder = field.fallback === null || typeof field.fallback === 'object' ? '' : String(field.fallback)
  const control = {
    name: field.path,
    label: labelOf(t, field),
    description: hintOf(t, field, type),
    withAsterisk: field.isRequired && !isSet(known, field),
    error: isWrong(field.path) && t('connection.fieldWrong'),
  }
  switch (field.kind) {
    case 'secret':
      return <Secret field={field} known={known} control={control} />
    case 'boolean': {
      const isOn = typeof stored === 'boolean' ? stored : field.fallback === true
      return <Checkbox {...control} value="on" defaultChecked={isOn} />
    }
    case 'choice': {
      const options = field.options.map((value) => ({ value, label: choiceOf(t, value) }))
      const isOpen = field.fallback === null && !field.isRequired
      const data = isOpen ? [{ value: '', label: t('connection.vendorsChoice') }, ...options] : options
      return <NativeSelect {...control} defaultValue={text === '' ? placeholder : text} data={data} />
    }
    case 'pairs':
      return <Textarea {...control} defaultValue={writePairs(stored)} autosize minRows={2} />
    case 'number':
      return <TextInput {...control} inputMode="decimal" defaultValue={text} placeholder={placeholder} />
    default:
      return (
        <TextInput
          {...control}
          inputMode={field.kind === 'url' ? 'url' : 'text'}
          defaultValue={text}
          placeholder={placeholder}
        />
      )
  }
}

function Secret({
  field,
  known,
  control,
}: Pick<FieldProps, 'field' | 'known'> & { control: { name: string; label: string } }) {
  const { t } = useTranslation('settings')
  const isKept = isSet(known, field)
  return (
    <Stack gap={6}>
      <PasswordInput {...control} autoComplete="off" placeholder={isKept ? t('connection.secretSet') : ''} />
      {isKept && !field.isRequired && (
        <Checkbox size="xs" name={removalOf(field.path)} label={t('connection.removeField', { name: control.label })} />
      )}
    </Stack>
  )
}

type Texts = Readonly<Record<string, string>>

function labelOf(t: TFunction<'settings'>, field: SchemaField): string {
  const labels: Texts = t('fields.labels', { returnObjects: true })
  return labels[keyOf(field)] ?? labels[field.name] ?? field.name.replaceAll('_', ' ')
}

/** In the words of this page; those of the server of a field that it does not know. */
function hintOf(t: TFunction<'settings'>, field: SchemaField, type: string): string | undefined {
  const labels: Texts = t('fields.labels', { returnObjects: true })
  const hints: Texts = t('fields.hints', { returnObjects: true })
  const isKnown = labels[keyOf(field)] !== undefined || labels[field.name] !== undefined
  const said = hints[`${type}_${keyOf(field)}`] ?? hints[keyOf(field)]
  return said ?? (isKnown || field.description === '' ? undefined : field.description)
}

function choiceOf(t: TFunction<'settings'>, value: string): string {
  const choices: Texts = t('fields.choices', { returnObjects: true })
  return choices[value] ?? value
}

/** 'hmac_secret_key' of 'config.hmac.secret_key'. */
function keyOf({ path }: SchemaField): string {
  return path.split('.').slice(1).join('_')
}
