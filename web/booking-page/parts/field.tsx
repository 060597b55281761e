import { useId } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../words.ts'

/** What ties a control to its label, its hint and its error. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

/** A control with its label above it, and below it what to write or what is wrong. */
export function Field(props: {
  label: string
  hint?: string | undefined
  error?: string | undefined
  isOptional?: boolean
  children: (control: ControlProps) => ReactNode
}) {
  const { label, hint, error, isOptional = false, children } = props
  const { t } = useWords()
  const id = useId()
  const told = error ?? hint
  const describedBy = told === undefined ? undefined : `${id}-told`
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional && <small> ({t.optional})</small>}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error !== undefined || undefined })}
      {told !== undefined && (
        <p id={`${id}-told`} className={error === undefined ? 'hint' : 'wrong'}>
          {told}
        </p>
      )}
    </div>
  )
}

/** A box that is ticked. */
export function Tick(props: {
  label: string
  isTicked: boolean
  error?: string | undefined
  onTick: (isTicked: boolean) => void
}) {
  const { label, isTicked, error, onTick } = props
  const id = useId()
  return (
    <div className="field">
      <label className="tick">
        <input
          type="checkbox"
          checked={isTicked}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `${id}-told`}
          onChange={(event) => onTick(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {error !== undefined && (
        <p id={`${id}-told`} className="wrong">
          {error}
        </p>
      )}
    </div>
  )
}
