import { Button, Stack, Text, TextInput } from '@mantine/core'
import type { IntegrationType } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ApiProblem } from '../../api/problems.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { Json } from '../../ui/json-facts.tsx'
import { ConnectionFields } from './connection-fields.tsx'
import { fieldsOf, missingFields, NOTHING_KNOWN, readFields } from './connection-schema.ts'
import type { KnownValues, SchemaField } from './connection-schema.ts'
import classes from './settings.module.css'

interface ConnectionFormProps {
  type: z.output<typeof IntegrationType>
  /** What is stored already; left out of a connection that is new. */
  known?: KnownValues
  name: string
  action: string
  isPending: boolean
  error: Error | null
  onSubmit(filled: { name: string; config: Record<string, Json>; settings: Record<string, Json> }): void
}

/** What a vendor wants to know, first what is needed and the rest folded away. Secrets go in and never come out. */
export function ConnectionForm({
  type,
  known = NOTHING_KNOWN,
  name,
  action,
  isPending,
  error,
  onSubmit,
}: ConnectionFormProps) {
  const { t } = useTranslation('settings')
  const [missing, setMissing] = useState<readonly string[]>([])
  const config = fieldsOf(type.config_schema, 'config')
  const settings = fieldsOf(type.settings_schema, 'settings')
  const all = [...config, ...settings]
  const wrong = [...missing, ...refusedFields(error)]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const empty = missingFields(all, form, known)
    setMissing(empty)
    if (empty.length > 0) return focusOn(event.currentTarget, empty)
    const given = form.get('name')
    onSubmit({
      name: typeof given === 'string' && given.trim() !== '' ? given.trim() : name,
      config: readFields(config, form, known),
      settings: readFields(settings, form, known),
    })
  }
  const shared = { type: type.type, known, isWrong: (path: string) => wrong.includes(path) }
  const rest = all.filter((field) => !isFirst(field))
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap="md">
        {error !== null && <Problem error={error} />}
        <TextInput
          name="name"
          label={t('connection.name')}
          description={t('connection.nameHint')}
          defaultValue={name}
        />
        <ConnectionFields fields={all.filter(isFirst)} {...shared} />
        {rest.length > 0 && (
          <details className={classes.more} open={rest.some(({ path }) => wrong.some((one) => one.startsWith(path)))}>
            <summary>{t('connection.more')}</summary>
            <ConnectionFields fields={rest} {...shared} />
          </details>
        )}
        <Text size="xs" c="dimmed">
          {t('connection.secretsText')}
        </Text>
        <Button type="submit" loading={isPending}>
          {action}
        </Button>
      </Stack>
    </form>
  )
}

const OFTEN_SET = ['settings.led_by', 'settings.model', 'settings.base_url']

/** What is needed, by what a vendor is believed, and what most people decide. */
function isFirst({ path, kind, isRequired }: SchemaField): boolean {
  return isRequired || kind === 'secret' || OFTEN_SET.includes(path)
}

const Refused = z.object({ errors: z.array(z.object({ field: z.string(), message: z.string() })) })

function refusalsOf(error: Error | null): { field: string; message: string }[] {
  return error instanceof ApiProblem ? (Refused.safeParse(error.details).data?.errors ?? []) : []
}

function refusedFields(error: Error | null): string[] {
  return refusalsOf(error).map(({ field }) => field)
}

/** What is wrong with the whole, such as no secret at all, has no field beside which it could stand. */
function Problem({ error }: { error: Error }) {
  const { t } = useTranslation('settings')
  const needsSecret = refusedFields(error).includes('config')
  return (
    <>
      <ProblemNotice error={error} />
      {needsSecret && <Text size="sm">{t('connection.needsSecret')}</Text>}
    </>
  )
}

function focusOn(form: HTMLFormElement, paths: readonly string[]): void {
  const controls = [...form.elements].filter((element) => element instanceof HTMLElement)
  controls.find((control) => paths.includes(control.getAttribute('name') ?? ''))?.focus()
}
