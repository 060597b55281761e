import type { Integration } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { Tone } from '../../ui/status-tag.tsx'

type Status = z.output<typeof Integration>['status']

const TONES: Readonly<Record<Status, Tone>> = { active: 'good', inactive: 'plain', error: 'bad' }

/** Whether a connection is in use, and whether it works as far as is known. */
export function ConnectionStatus({ status }: { status: Status }) {
  const { t } = useTranslation('settings')
  return <StatusTag tone={TONES[status]}>{t(`connections.states.${status}`)}</StatusTag>
}
