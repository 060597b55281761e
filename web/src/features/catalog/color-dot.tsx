import type { CSSProperties } from 'react'
import classes from './catalog.module.css'

/** The colour that something has in the calendar; says nothing that its name does not. */
export function ColorDot({ color }: { color: string | null }) {
  const style: CSSProperties = color === null ? {} : { '--dot-color': color }
  return <span className={classes.dot} style={style} aria-hidden="true" />
}
