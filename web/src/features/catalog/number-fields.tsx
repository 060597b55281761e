import { NumberInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useLanguage } from '../../i18n/use-language.ts'
import { currencyDigits } from '../../ui/format.ts'
import { usePresence } from '../identity/current-tenant.ts'

interface FieldProps {
  /** Its name in the API, by which a form finds the first wrong field. */
  name?: string
  label: ReactNode
  'aria-label'?: string
  description?: ReactNode
  placeholder?: string
  error?: ReactNode
}

interface CountFieldProps extends FieldProps {
  value: number
  onChange(value: number): void
  min?: number
  max?: number
  step?: number
}

/** A whole number. NaN while nothing is typed, which the contract refuses. */
export function CountField({ value, onChange, min = 0, max, step = 1, ...field }: CountFieldProps) {
  return (
    <NumberInput
      {...field}
      {...(max === undefined ? {} : { max })}
      min={min}
      step={step}
      allowDecimal={false}
      clampBehavior="none"
      value={Number.isNaN(value) ? '' : value}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : Number.NaN)}
    />
  )
}

interface AmountFieldProps extends FieldProps {
  /** Null while nothing is typed; NaN while what is typed is no number, which the contract refuses. */
  value: number | null
  onChange(value: number | null): void
}

/** Money in the smallest unit of the currency of the business, typed in whole ones. */
export function MoneyField({ value, onChange, ...field }: AmountFieldProps) {
  const { tenant } = usePresence()
  const digits = currencyDigits(tenant.currency)
  const minor = 10 ** digits
  return (
    <DecimalField
      {...field}
      unit={tenant.currency}
      digits={{ least: digits, most: digits }}
      value={value === null ? null : value / minor}
      onChange={(amount) => onChange(amount === null ? null : Math.round(amount * minor))}
    />
  )
}

/** A share in per cent. */
export function PercentField(props: AmountFieldProps) {
  return <DecimalField {...props} unit="%" digits={{ least: 0, most: 2 }} />
}

interface DecimalFieldProps extends AmountFieldProps {
  unit: string
  /** After the point. */
  digits: { least: number; most: number }
}

/** A number with a point or a comma. While it is typed it stays as it is typed, so that 15.0 can become 15.05. */
function DecimalField({ value, onChange, unit, digits, ...field }: DecimalFieldProps) {
  const language = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const format = new Intl.NumberFormat(language, {
    useGrouping: false,
    minimumFractionDigits: digits.least,
    maximumFractionDigits: digits.most,
  })
  const shown = value === null || Number.isNaN(value) ? '' : format.format(value)
  return (
    <TextInput
      {...field}
      inputMode="decimal"
      rightSection={
        <Text size="sm" c="dimmed" component="span">
          {unit}
        </Text>
      }
      rightSectionWidth={48}
      rightSectionPointerEvents="none"
      value={typed ?? shown}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text)
        onChange(amountOf(text, digits.most))
      }}
      // What is no number stays, so that it is seen why it is refused.
      onBlur={() => setTyped((now) => (now !== null && Number.isNaN(amountOf(now, digits.most) ?? 0) ? now : null))}
    />
  )
}

/** 15.5 of '15,50'; null of nothing, NaN of what is no amount of so many digits after the point. */
function amountOf(text: string, digits: number): number | null {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return null
  const [, , fraction = ''] = /^(\d+)(?:\.(\d*))?$/.exec(trimmed) ?? ['', '', 'none']
  return fraction.length > digits ? Number.NaN : Number(trimmed)
}
