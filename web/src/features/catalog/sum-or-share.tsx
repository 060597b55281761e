import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import classes from './catalog.module.css'
import { MoneyField, PercentField } from './number-fields.tsx'

interface SumOrShareProps {
  label: string
  description?: string
  /** Of the two fields in the API. */
  names: { sum: string; share: string }
  sum: number | null
  share: number | null
  form: ContractForm
  onChange(sum: number | null, share: number | null): void
}

const KINDS = ['none', 'sum', 'share'] as const

/** An amount that is a sum of money, a share of the price, or nothing. */
export function SumOrShare({ label, description, names, sum, share, form, onChange }: SumOrShareProps) {
  const { t } = useTranslation('catalog')
  const [kind, setKind] = useState<(typeof KINDS)[number]>(share === null ? (sum === null ? 'none' : 'sum') : 'share')
  return (
    <div className={`${classes.line} ${classes.wide}`}>
      <NativeSelect
        label={label}
        description={description}
        data={KINDS.map((value) => ({ value, label: t(`service.amounts.${value}`) }))}
        value={kind}
        onChange={({ currentTarget: { value } }) => {
          setKind(KINDS.find((one) => one === value) ?? 'none')
          onChange(null, null)
        }}
      />
      {kind === 'sum' && (
        <MoneyField
          name={names.sum}
          label={t('service.amounts.sum')}
          value={sum}
          error={form.isWrong(names.sum) && t('wrong.number')}
          onChange={(value) => onChange(value, null)}
        />
      )}
      {kind === 'share' && (
        <PercentField
          name={names.share}
          label={t('service.amounts.share')}
          value={share}
          error={form.isWrong(names.share) && t('wrong.number')}
          onChange={(value) => onChange(null, value)}
        />
      )}
    </div>
  )
}
