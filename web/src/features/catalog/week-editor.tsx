import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { Branch } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { addDays } from '../../ui/local-date.ts'
import classes from './catalog.module.css'
import { weeklyHours } from './seasons.ts'
import type { Season } from './seasons.ts'
import { WeekFields } from './week-fields.tsx'
import { WeekPainter } from './week-painter.tsx'

interface WeekEditorProps {
  seasons: readonly Season[]
  onChange(seasons: readonly Season[]): void
  /** At which hours may be; none of opening hours. */
  branches: readonly Branch[]
  emptyText: string
  isLocked: boolean
}

/** Hours of every week: painted, or typed; the same always, or by season. */
export function WeekEditor({ seasons, onChange, branches, emptyText, isLocked }: WeekEditorProps) {
  const { t } = useTranslation('catalog')
  const [shownId, setShownId] = useState(seasons[0]?.id)
  const [paintsAt, setPaintsAt] = useState<string | null>(null)
  const shown = seasons.find(({ id }) => id === shownId) ?? seasons[0]
  if (shown === undefined) return null
  const set = (part: Partial<Season>) =>
    onChange(seasons.map((season) => (season === shown ? { ...season, ...part } : season)))
  return (
    <Stack gap="sm" className={classes.part}>
      <SeasonChoice {...{ seasons, shown, onChange, setShownId, isLocked }} />
      {!isLocked && (
        <Text size="sm" c="dimmed" className={classes.paintHint}>
          {t('week.paintHint')}
        </Text>
      )}
      {branches.length > 1 && !isLocked && (
        <NativeSelect
          label={t('week.paintFor')}
          data={[
            { value: '', label: t('week.homeBranch') },
            ...branches.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={paintsAt ?? ''}
          onChange={({ currentTarget: { value } }) => setPaintsAt(value === '' ? null : value)}
        />
      )}
      <WeekPainter
        blocks={shown.blocks}
        branchId={paintsAt}
        isLocked={isLocked}
        onChange={(blocks) => set({ blocks })}
      />
      <WeekFields
        blocks={shown.blocks}
        branches={branches}
        emptyText={emptyText}
        isLocked={isLocked}
        onChange={(blocks) => set({ blocks })}
      />
      <Text size="sm" c="dimmed">
        {t('week.total', { hours: weeklyHours(shown.blocks) })}
      </Text>
    </Stack>
  )
}

interface SeasonChoiceProps {
  seasons: readonly Season[]
  shown: Season
  onChange(seasons: readonly Season[]): void
  setShownId(id: string): void
  isLocked: boolean
}

function SeasonChoice({ seasons, shown, onChange, setShownId, isLocked }: SeasonChoiceProps) {
  const { t } = useTranslation('catalog')
  const nameOf = useSeasonName()
  const isAlways = shown === seasons[0]
  const add = () => {
    const season = { id: crypto.randomUUID(), from: null, until: null, blocks: [] }
    onChange([...seasons, season])
    setShownId(season.id)
  }
  return (
    <>
      <div className={`${classes.line} ${classes.wide}`}>
        <NativeSelect
          label={t('week.season')}
          data={seasons.map((season) => ({ value: season.id, label: nameOf(season) }))}
          value={shown.id}
          onChange={({ currentTarget }) => setShownId(currentTarget.value)}
        />
        {!isLocked && (
          <Button variant="subtle" leftSection={<PlusIcon size={14} />} onClick={add}>
            {t('week.addSeason')}
          </Button>
        )}
      </div>
      {(!isAlways || shown.from !== null || shown.until !== null) && (
        <SeasonDates {...{ seasons, shown, onChange, isLocked }} />
      )}
    </>
  )
}

function SeasonDates({ seasons, shown, onChange, isLocked }: Omit<SeasonChoiceProps, 'setShownId'>) {
  const { t } = useTranslation('catalog')
  const set = (part: Partial<Season>) =>
    onChange(seasons.map((season) => (season === shown ? { ...season, ...part } : season)))
  return (
    <>
      <div className={classes.line}>
        <TextInput
          type="date"
          label={t('week.from')}
          value={shown.from ?? ''}
          disabled={isLocked}
          onChange={({ currentTarget: { value } }) => set({ from: value === '' ? null : value })}
        />
        <TextInput
          type="date"
          label={t('week.until')}
          value={shown.until === null ? '' : addDays(shown.until, -1)}
          disabled={isLocked}
          onChange={({ currentTarget: { value } }) => set({ until: value === '' ? null : addDays(value, 1) })}
        />
        {!isLocked && (
          <Button variant="subtle" color="red" onClick={() => onChange(seasons.filter((one) => one !== shown))}>
            {t('week.removeSeason')}
          </Button>
        )}
      </div>
      <Text size="sm" c="dimmed">
        {t('week.seasonText')}
      </Text>
    </>
  )
}

/** 'From 1 Jun 2026, until 31 Aug 2026' */
function useSeasonName(): (season: Season) => string {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  const dateOf = (date: string) => formatLocalDate(date, language, { day: 'numeric', month: 'short', year: 'numeric' })
  return ({ from, until }) => {
    const parts = [
      ...(from === null ? [] : [t('week.fromOn', { from: dateOf(from) })]),
      ...(until === null ? [] : [t('week.untilOn', { until: dateOf(addDays(until, -1)) })]),
    ]
    return parts.length === 0 ? t('week.always') : parts.join(' ')
  }
}
