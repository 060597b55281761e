import type { ReactNode } from 'react'
import classes from './link-tabs.module.css'

/** The pages of one subject side by side: put `Link`s into it. The one that is open is marked by the router. */
export function LinkTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {children}
    </nav>
  )
}
