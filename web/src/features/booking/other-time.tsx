import { Button, Group, TextInput } from '@mantine/core'
import { checkSlot } from '@ringbook/api-contract'
import type { Slot } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { formatMoment } from '../../ui/format.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { instantAt, localTimeAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { RefusedTime } from './refused-time.tsx'
import type { SlotPickerProps } from './slot-picker.tsx'

/** A time that stands on no button: it is taken if it can be had, else the page says why not and what can. */
export function OtherTime({ question, timezone, date, wantedStart, onChoose }: SlotPickerProps) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const [time, setTime] = useState(wantedStart === undefined ? '' : localTimeAt(wantedStart, timezone))
  const check = useTimeCheck(question, onChoose)
  useWantedTime({ wantedStart, question, check: check.mutate })
  const refused = check.data?.is_bookable === false ? check.data : null
  return (
    <div>
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput
          type="time"
          label={t('slots.otherTime')}
          value={time}
          onChange={({ currentTarget }) => setTime(currentTarget.value)}
          style={{ flex: 1 }}
        />
        <Button
          variant="default"
          loading={check.isPending}
          disabled={time === ''}
          onClick={() => check.mutate(instantAt({ date, time }, timezone))}
        >
          {t('slots.take')}
        </Button>
      </Group>
      {check.isError && <ProblemNotice error={check.error} />}
      {refused !== null && check.variables !== undefined && (
        <RefusedTime
          what={t('slots.notFree', { moment: formatMoment(check.variables, { language, timezone }) })}
          code={refused.reason ?? ''}
          resourceName={refused.resource?.name ?? null}
          alternatives={refused.alternatives}
          timezone={timezone}
          onChoose={(slot) => {
            check.reset()
            onChoose(slot)
          }}
        />
      )}
    </div>
  )
}

function useTimeCheck(question: SlotPickerProps['question'], onChoose: (slot: Slot) => void) {
  const { tenant } = usePresence()
  return useMutation({
    mutationFn: (start: string) => api.call(checkSlot, { tenantId: tenant.id, query: { ...question, start } }),
    onSuccess: ({ slot }) => {
      if (slot !== null) onChoose(slot)
    },
  })
}

// What was pointed at elsewhere is tried whenever the question is another one, but not because a time was kept.
function useWantedTime(options: {
  wantedStart: string | undefined
  question: SlotPickerProps['question']
  check(start: string): void
}): void {
  const { wantedStart, question, check } = options
  const { hold_token: _own, customer_id: _customer, ...asked } = question
  const key = JSON.stringify(asked)
  useEffect(() => {
    if (wantedStart !== undefined) check(wantedStart)
  }, [wantedStart, key, check])
}
