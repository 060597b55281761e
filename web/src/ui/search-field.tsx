import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { SearchIcon } from './icons.tsx'

interface SearchFieldProps {
  label: string
  /** What is searched for now, usually from the address of the page. */
  value: string
  /** Called once the person pauses, and at once by Enter. */
  onSearch(value: string): void
  className?: string
}

const PAUSE_MS = 250

/** A field to search a list with. */
export function SearchField({ label, value, onSearch, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => setTyped(value), [value])
  useEffect(() => () => clearTimeout(waiting.current), [])
  const search = (text: string) => {
    clearTimeout(waiting.current)
    onSearch(text.trim())
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<SearchIcon size={16} />}
      value={typed}
      className={className ?? ''}
      onChange={({ currentTarget }) => {
        const text = currentTarget.value
        setTyped(text)
        clearTimeout(waiting.current)
        waiting.current = setTimeout(() => search(text), PAUSE_MS)
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') search(currentTarget.value)
      }}
    />
  )
}
