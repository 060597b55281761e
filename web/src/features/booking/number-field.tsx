import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'

interface NumberFieldProps {
  label: string
  value: number
  min: number
  max: number
  onChange(value: number): void
}

/** A whole number within limits. What is typed on the way to it, such as the 1 of 12, is let be. */
export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped(String(value)), [value])
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      label={label}
      min={min}
      max={max}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        const number = Math.trunc(currentTarget.valueAsNumber)
        if (number >= min && number <= max) onChange(number)
      }}
      onBlur={() => setTyped(String(value))}
    />
  )
}
