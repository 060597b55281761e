import { Button, Text } from '@mantine/core'
import { listBranches, replaceSchedule } from '@ringbook/api-contract'
import type { Resource } from '@ringbook/api-contract'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import classes from './catalog.module.css'
import { SaveBar } from './save-bar.tsx'
import { scheduleOf, seasonsOfHours, seasonsOfSchedule } from './seasons.ts'
import { useRecordDraft } from './use-record-draft.ts'
import { WeekEditor } from './week-editor.tsx'

const draftOf = ({ schedule }: Resource) => ({ seasons: seasonsOfSchedule(schedule) })

/** When somebody works, or something is there, week by week. */
export function ResourceWeek({ resource, mayChange }: { resource: Resource; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const branches = useAskAll('catalog', listBranches, { is_active: 'true' }).data ?? []
  const { draft, change, version, isStale, startAgain, saved } = useRecordDraft(resource, draftOf)
  const saving = useSend(replaceSchedule, {
    changes: ['catalog'],
    onDone: (answer) => {
      saved(answer)
      showToast(t('week.saved'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { schedule: scheduleOf(draft.seasons) }
    saving.mutate({ params: { resource_id: resource.id }, body, version })
  }
  const home = branches.find(({ id }) => id === resource.home_branch_id) ?? branches[0]
  const isEmpty = draft.seasons.every(({ blocks }) => blocks.length === 0)
  const isStaff = resource.type === 'staff'
  return (
    <form onSubmit={submit} noValidate className={classes.fields}>
      <Section title={t('resource.parts.hours')}>
        <div className={classes.lead}>
          <Text size="sm" c="dimmed">
            {isStaff ? t('resource.weekText', { name: resource.name }) : t('resource.weekTextThing')}
          </Text>
          {isStaff && isEmpty && <Text size="sm">{t('resource.noHoursStaff', { name: resource.name })}</Text>}
          {mayChange && isEmpty && home !== undefined && home.opening_hours.length > 0 && (
            <Button mt="xs" variant="default" onClick={() => change({ seasons: seasonsOfHours(home.opening_hours) })}>
              {t('resource.copyBranch', { name: home.name })}
            </Button>
          )}
        </div>
        <WeekEditor
          seasons={draft.seasons}
          branches={branches}
          emptyText={t('week.off')}
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
