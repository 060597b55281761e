import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
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
  value: number | null
  onChange(value: number | null): void
  max?: number
}

/** Money in the smallest unit of the currency of the business, typed in whole ones; null while nothing is typed. */
export function MoneyField({ value, onChange, ...field }: AmountFieldProps) {
  const { tenant } = usePresence()
  const digits = currencyDigits(tenant.currency)
  const minor = 10 ** digits
  return (
    <NumberInput
      {...field}
      min={0}
      decimalScale={digits}
      suffix={` ${tenant.currency}`}
      value={value === null ? '' : value / minor}
      onChange={(typed) => onChange(typeof typed === 'number' ? Math.round(typed * minor) : null)}
    />
  )
}

/** A share in per cent, with two digits after the point; null while nothing is typed. */
export function PercentField({ value, onChange, max = 100, ...field }: AmountFieldProps) {
  return (
    <NumberInput
      {...field}
      min={0}
      max={max}
      decimalScale={2}
      suffix=" %"
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : null)}
    />
  )
}
