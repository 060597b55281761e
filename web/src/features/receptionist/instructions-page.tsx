import { Button, SegmentedControl } from '@mantine/core'
import { SystemPromptChannel } from '@ringbook/api-contract'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { AnsweringNow } from './answering-now.tsx'
import { DraftPanel } from './draft-panel.tsx'
import { PromptFigures } from './prompt-figures.tsx'
import { Publications } from './publications.tsx'
import { ReceptionistTabs } from './receptionist-tabs.tsx'
import classes from './receptionist.module.css'
import { VersionList } from './version-list.tsx'
import { VersionPanel } from './version-panel.tsx'

const address = getRouteApi('/signed-in/receptionist/instructions')

/** The versions of what a language model is told: which answer now, what each achieved, and the way back. */
export function InstructionsPage() {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const { channel = 'voice', version, with: other } = address.useSearch()
  const navigate = address.useNavigate()
  /** What a new version begins with; null: none is being written. */
  const [writing, write] = useState<string | null>(null)
  const mayChange = tenant.permissions.includes('receptionist:write')
  const open = (id: string | undefined) =>
    void navigate({ search: { channel, ...(id === undefined ? {} : { version: id }) } })
  return (
    <Page
      title={t('instructions.title')}
      intro={t('instructions.intro')}
      actions={mayChange && <Button onClick={() => write('')}>{t('instructions.write')}</Button>}
    >
      <ReceptionistTabs />
      <SegmentedControl
        aria-label={t('instructions.channel')}
        className={classes.channel ?? ''}
        value={channel}
        data={SystemPromptChannel.options.map((value) => ({ value, label: t(`instructions.channels.${value}`) }))}
        onChange={(value) => void navigate({ search: { channel: SystemPromptChannel.parse(value) } })}
      />
      <AnsweringNow channel={channel} mayChange={mayChange} />
      <VersionList channel={channel} onWrite={mayChange ? () => write('') : null} />
      <PromptFigures channel={channel} />
      <Publications channel={channel} />
      {version !== undefined && writing === null && (
        <VersionPanel
          key={version}
          promptId={version}
          otherId={other ?? null}
          mayChange={mayChange}
          onCompare={(id) =>
            void navigate({ search: { channel, version, ...(id === null ? {} : { with: id }) }, replace: true })
          }
          onCopy={write}
          onClose={() => open(undefined)}
        />
      )}
      {writing !== null && (
        <DraftPanel
          channel={channel}
          content={writing}
          onClose={() => write(null)}
          onWritten={(id) => {
            write(null)
            open(id)
          }}
        />
      )}
    </Page>
  )
}
