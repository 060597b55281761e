import { Button, Group, Title } from '@mantine/core'
import { listBranches, listPhoneNumbers } from '@ringbook/api-contract'
import type { PhoneNumber } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskAll, useAskPages } from '../../api/use-ask.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PhoneIcon } from '../../ui/icons.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { NumberPanel } from './number-panel.tsx'
import classes from './receptionist.module.css'

export type OneNumber = z.output<typeof PhoneNumber>

/** The numbers that the receptionist answers, and for which branch. */
export function PhoneNumbers() {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const [opened, open] = useState<OneNumber | 'new' | null>(null)
  const mayChange = tenant.permissions.includes('phone_numbers:write')
  const add = mayChange && <Button onClick={() => open('new')}>{t('numbers.add')}</Button>
  return (
    <>
      <Group justify="space-between">
        <Title order={2} size="15px">
          {t('numbers.numbers')}
        </Title>
        {add}
      </Group>
      <List mayChange={mayChange} onOpen={open} />
      {opened !== null && <NumberPanel number={opened === 'new' ? null : opened} onClose={() => open(null)} />}
    </>
  )
}

function List({ mayChange, onOpen }: { mayChange: boolean; onOpen(number: OneNumber): void }) {
  const { t } = useTranslation('receptionist')
  const list = useAskPages('receptionist', listPhoneNumbers)
  const branches = useAskAll('catalog', listBranches, {})
  const columns: Column<OneNumber>[] = [
    {
      key: 'number',
      title: t('numbers.number'),
      cell: (number) => (
        <>
          {mayChange ? (
            <button
              type="button"
              className={classes.link}
              aria-label={t('numbers.edit', { number: number.number })}
              onClick={() => onOpen(number)}
            >
              {number.number}
            </button>
          ) : (
            number.number
          )}{' '}
          {!number.is_active && <StatusTag tone="plain">{t('numbers.off')}</StatusTag>}
        </>
      ),
    },
    {
      key: 'branch',
      title: t('numbers.branch'),
      cell: ({ branch_id: branchId }) =>
        branchId === null ? t('numbers.allBranches') : (branches.data?.find(({ id }) => id === branchId)?.name ?? ''),
    },
    { key: 'type', title: t('numbers.type'), cell: ({ type }) => t(`numbers.types.${type}`) },
    { key: 'label', title: t('numbers.label'), cell: ({ label }) => label ?? '–' },
    { key: 'provider', title: t('numbers.provider'), cell: ({ provider }) => provider ?? '–' },
  ]
  return (
    <DataTable
      label={t('numbers.numbers')}
      list={list}
      columns={columns}
      empty={
        <EmptyState
          icon={<PhoneIcon />}
          title={t('numbers.none')}
          text={t('numbers.noneText')}
          action={
            <Button variant="default" renderRoot={(props) => <Link {...props} to="/settings/connections" />}>
              {t('receptionist.toConnections')}
            </Button>
          }
        />
      }
    />
  )
}
