import { Button, Group, SimpleGrid, Text, TextInput } from '@mantine/core'
import { blockNumber, listBlockedNumbers, unblockNumber } from '@ringbook/api-contract'
import type { BlockedNumber } from '@ringbook/api-contract'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDate } from '../../ui/format.ts'
import { addDays, instantAt, todayAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './receptionist.module.css'

type OneNumber = z.output<typeof BlockedNumber>

/** Numbers whose calls and messages are not answered. */
export function BlockedNumbers() {
  const { t } = useTranslation('receptionist')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const list = useAskPages('receptionist', listBlockedNumbers)
  const mayChange = tenant.permissions.includes('receptionist:write')
  return (
    <Section title={t('blocked.title')}>
      <div className={classes.part}>
        <Text size="sm">{t('blocked.text')}</Text>
        {list.error !== null && <ProblemNotice error={list.error} onRetry={list.retry} />}
        {!list.isPending && list.items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('blocked.none')}
          </Text>
        )}
        {mayChange && <BlockForm />}
      </div>
      {list.items.length > 0 && (
        <ul className={classes.rows}>
          {list.items.map((number) => (
            <Row key={number.id} number={number} mayChange={mayChange} />
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Button variant="subtle" fullWidth loading={list.isLoadingMore} onClick={() => list.loadMore()}>
          {tFrame('frame.showMore')}
        </Button>
      )}
    </Section>
  )
}

function Row({ number, mayChange }: { number: OneNumber; mayChange: boolean }) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const unblocking = useSend(unblockNumber, {
    changes: ['receptionist'],
    onDone: () => showToast(t('blocked.unblocked', { number: number.phone })),
  })
  const until = number.blocked_until
  return (
    <li>
      <span className={classes.rowText}>
        <span className={classes.strong}>{number.phone}</span>
        <span className={classes.detail}>
          {[until === null ? t('blocked.forGood') : untilText(t, until, place), number.reason]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </span>
      </span>
      {mayChange && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={unblocking.isPending}
          aria-label={t('blocked.unblockNumber', { number: number.phone })}
          onClick={() => unblocking.mutate({ params: { blocked_number_id: number.id } })}
        >
          {t('blocked.unblock')}
        </Button>
      )}
      {unblocking.error !== null && <ProblemNotice error={unblocking.error} />}
    </li>
  )
}

function untilText(
  t: ReturnType<typeof useTranslation<'receptionist'>>['t'],
  until: string,
  place: { language: string; timezone: string },
): string {
  // The end is exclusive: the last day is the one before it.
  const lastMoment = new Date(Date.parse(until) - 1).toISOString()
  const date = formatDate(lastMoment, place)
  return Date.parse(until) <= Date.now() ? t('blocked.over', { date }) : t('blocked.untilDate', { date })
}

const BlockFields = z.object({
  phone: z.string().trim().min(3).max(40),
  reason: z.string().trim().max(500),
  last_day: z.union([z.literal(''), z.iso.date()]),
})

function BlockForm() {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const fields = useRef<HTMLFormElement>(null)
  const blocking = useSend(blockNumber, {
    changes: ['receptionist'],
    onDone: () => {
      fields.current?.reset()
      showToast(t('blocked.blocked'))
    },
  })
  const endOf = (date: string) => instantAt({ date: addDays(date, 1), time: '00:00' }, tenant.timezone)
  const form = useContractForm({
    schema: BlockFields,
    refusal: blocking.error,
    onSubmit: ({ phone, reason, last_day: lastDay }) =>
      blocking.mutate({
        body: { phone, reason: reason === '' ? null : reason, blocked_until: lastDay === '' ? null : endOf(lastDay) },
      }),
  })
  return (
    <form onSubmit={form.submit} ref={fields} noValidate>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" mb="sm">
        <TextInput
          name="phone"
          type="tel"
          label={t('blocked.number')}
          error={form.isWrong('phone') && t('blocked.numberWrong')}
        />
        <TextInput name="reason" maxLength={500} label={t('blocked.reason')} />
        <TextInput name="last_day" type="date" min={todayAt(tenant.timezone)} label={t('blocked.until')} />
      </SimpleGrid>
      {blocking.error !== null && <ProblemNotice error={blocking.error} />}
      <Group justify="flex-end">
        <Button type="submit" variant="default" loading={blocking.isPending}>
          {t('blocked.block')}
        </Button>
      </Group>
    </form>
  )
}
