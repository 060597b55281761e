import type { ReactNode } from 'react'
import classes from './status-tag.module.css'

/** What a state means for the person who reads it. */
export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'plain'

/** A word on a coloured ground. The colour only repeats what the word says. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  )
}
