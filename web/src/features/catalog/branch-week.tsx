import { Text } from '@mantine/core'
import { replaceOpeningHours } from '@ringbook/api-contract'
import type { Branch } from '@ringbook/api-contract'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import classes from './catalog.module.css'
import { SaveBar } from './save-bar.tsx'
import { hoursOf, seasonsOfHours } from './seasons.ts'
import { useRecordDraft } from './use-record-draft.ts'
import { WeekEditor } from './week-editor.tsx'

const draftOf = ({ opening_hours: hours }: Branch) => ({ seasons: seasonsOfHours(hours) })

/** When a branch is open, week by week. */
export function BranchWeek({ branch, mayChange }: { branch: Branch; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const { draft, change, version, isStale, startAgain, saved } = useRecordDraft(branch, draftOf)
  const saving = useSend(replaceOpeningHours, {
    changes: ['catalog'],
    onDone: (answer) => {
      saved(answer)
      showToast(t('week.saved'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { opening_hours: hoursOf(draft.seasons) }
    saving.mutate({ params: { branch_id: branch.id }, body, version })
  }
  return (
    <form onSubmit={submit} noValidate className={classes.fields}>
      <Section title={t('branch.parts.hours')}>
        <Text size="sm" c="dimmed" className={classes.lead}>
          {t('branch.hoursText', { zone: branch.timezone })}
        </Text>
        <WeekEditor
          seasons={draft.seasons}
          branches={[]}
          emptyText={t('week.closed')}
          isLocked={!mayChange}
          onChange={(seasons) => change({ seasons })}
        />
      </Section>
      {mayChange && (
        <SaveBar
          action={t('week.save')}
          isPending={saving.isPending}
          error={saving.error}
          isStale={isStale}
          onStartAgain={startAgain}
        />
      )}
    </form>
  )
}
