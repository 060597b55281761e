import type { Call } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { StatusTag } from '../../ui/status-tag.tsx'
import { outcomeTones, statusTones } from './call-tones.ts'

/** What came of a call; how it stands or ended where nothing came of it yet. */
export function CallTag({ call }: { call: Pick<z.output<typeof Call>, 'outcome' | 'status'> }) {
  const { t } = useTranslation()
  const isRunning = call.status === 'in_progress' || call.status === 'ringing' || call.status === 'queued'
  return call.outcome === null || isRunning ? (
    <StatusTag tone={statusTones[call.status]}>{t(`call.status.${call.status}`)}</StatusTag>
  ) : (
    <StatusTag tone={outcomeTones[call.outcome]}>{t(`call.outcome.${call.outcome}`)}</StatusTag>
  )
}
