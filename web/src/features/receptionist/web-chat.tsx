import { Button, Checkbox, CopyButton, Group, SimpleGrid, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { changeWidgetSettings, getTenant, getWidgetSettings, WidgetSettingsChange } from '@ringbook/api-contract'
import type { WidgetSettings } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './receptionist.module.css'
import { textOrNull } from './text-or-null.ts'

type Settings = z.output<typeof WidgetSettings>

const USUAL_COLOUR = '#2f4d97'

/** The chat on the business's web site: where it may be, how it looks, and the line that puts it there. */
export function WebChat() {
  const { t } = useTranslation('receptionist')
  const asked = useAsk('receptionist', getWidgetSettings)
  return (
    <Section title={t('chat.title')}>
      <div className={classes.part}>
        {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
        {asked.data !== undefined && (
          <>
            <ChatForm key={asked.data.version} settings={asked.data} />
            <ScriptTag hasSite={asked.data.is_enabled && asked.data.allowed_origins.length > 0} />
          </>
        )}
      </div>
    </Section>
  )
}

function ChatForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const [origins, setOrigins] = useState(settings.allowed_origins)
  const saving = useSend(changeWidgetSettings, {
    changes: ['receptionist'],
    onDone: () => showToast(t('chat.saved')),
  })
  const form = useContractForm({
    schema: WidgetSettingsChange,
    refusal: saving.error,
    read: (fields) => readSettings(fields, origins),
    onSubmit: (body) => saving.mutate({ body, ...(settings.version === null ? {} : { version: settings.version }) }),
  })
  const mayChange = tenant.permissions.includes('receptionist:write')
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!mayChange} className={classes.fields}>
        {saving.error !== null && <ProblemNotice error={saving.error} />}
        <Checkbox name="is_enabled" label={t('chat.enabled')} defaultChecked={settings.is_enabled} />
        <TagsInput
          label={t('chat.origins')}
          description={t('chat.originsHint')}
          value={origins}
          onChange={setOrigins}
          maxTags={20}
          acceptValueOnBlur
          error={form.isWrong('allowed_origins') && t('chat.originsWrong')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            name="title"
            label={t('chat.heading')}
            description={t('chat.headingHint')}
            defaultValue={settings.title ?? ''}
            error={form.isWrong('title') && t('chat.headingWrong')}
          />
          <Colour colour={settings.colour} />
        </SimpleGrid>
        <Textarea
          name="greeting"
          label={t('chat.greeting')}
          description={t('chat.greetingHint')}
          autosize
          minRows={2}
          defaultValue={settings.greeting ?? ''}
          error={form.isWrong('greeting') && t('chat.greetingWrong')}
        />
        {mayChange && (
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending}>
              {t('chat.save')}
            </Button>
          </Group>
        )}
      </fieldset>
    </form>
  )
}

function Colour({ colour }: { colour: string | null }) {
  const { t } = useTranslation('receptionist')
  const [isOwn, setOwn] = useState(colour !== null)
  return (
    <div>
      <Checkbox
        label={t('chat.ownColour')}
        checked={isOwn}
        mb={6}
        onChange={({ currentTarget }) => setOwn(currentTarget.checked)}
      />
      {isOwn && (
        <TextInput name="colour" type="color" aria-label={t('chat.colour')} defaultValue={colour ?? USUAL_COLOUR} />
      )}
    </div>
  )
}

function readSettings(fields: FormData, origins: readonly string[]): unknown {
  return {
    is_enabled: fields.has('is_enabled'),
    allowed_origins: [...origins],
    title: textOrNull(fields, 'title'),
    greeting: textOrNull(fields, 'greeting'),
    colour: textOrNull(fields, 'colour'),
  }
}

/** The one line for the pages of the business. */
function ScriptTag({ hasSite }: { hasSite: boolean }) {
  const { t } = useTranslation('receptionist')
  const business = useAsk('settings', getTenant)
  if (business.data === undefined) return null
  const tag = `<script src="${location.origin}/widget.js" data-business="${business.data.slug}" async></script>`
  return (
    <div>
      <Text size="sm" mb={6}>
        {hasSite ? t('chat.tag') : t('chat.noSite')}
      </Text>
      <div className={classes.code}>
        <code>{tag}</code>
        <CopyButton value={tag}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
