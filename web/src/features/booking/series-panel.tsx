import { NativeSelect, Radio, SegmentedControl, Stack } from '@mantine/core'
import type { Appointment, Series } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { CancelDatesForm } from './cancel-dates-form.tsx'
import { MoveDatesForm } from './move-dates-form.tsx'

interface SeriesPanelProps {
  series: Series
  /** Those that can still be changed, the next first; at least one. */
  dates: readonly Appointment[]
  onReload(): void
  onClose(): void
}

/** Which dates of a series are meant. */
export interface DatesInScope {
  readonly scope: 'this' | 'following' | 'all'
  /** The named date. */
  readonly appointment_id: string
}

const SCOPES = ['this', 'following', 'all'] as const

/** Moves or cancels one date of a series, one and all that follow, or all; what would come of it is shown first. */
export function SeriesPanel({ series, dates, onReload, onClose }: SeriesPanelProps) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const [scope, setScope] = useState<DatesInScope['scope']>('following')
  const [namedId, setNamedId] = useState(dates[0]?.id ?? '')
  const [doing, setDoing] = useState<'move' | 'cancel'>('move')
  const named = dates.find(({ id }) => id === namedId) ?? dates[0]
  if (named === undefined) return null
  const meant = { scope, appointment_id: named.id }
  const form = { series, meant, onReload, onClose }
  return (
    <SidePanel title={t('series.change')} width="560px" onClose={onClose}>
      <Stack gap="md">
        <NativeSelect
          label={t('series.named')}
          data={dates.map(({ id, start, timezone }) => ({
            value: id,
            label: formatMoment(start, { language, timezone }),
          }))}
          value={named.id}
          onChange={({ currentTarget }) => setNamedId(currentTarget.value)}
        />
        <Radio.Group
          label={t('series.scope')}
          value={scope}
          onChange={(value) => setScope(SCOPES.find((one) => one === value) ?? 'this')}
        >
          <Stack gap={6} mt={6}>
            {SCOPES.map((one) => (
              <Radio key={one} value={one} label={t(`series.scopes.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <SegmentedControl
          fullWidth
          aria-label={t('series.what')}
          data={[
            { value: 'move', label: t('series.move') },
            { value: 'cancel', label: t('series.cancel') },
          ]}
          value={doing}
          onChange={(value) => setDoing(value === 'cancel' ? 'cancel' : 'move')}
        />
        {doing === 'move' ? (
          <MoveDatesForm key={`${named.id} ${scope}`} {...form} named={named} />
        ) : (
          <CancelDatesForm key={`${named.id} ${scope}`} {...form} named={named} />
        )}
      </Stack>
    </SidePanel>
  )
}
