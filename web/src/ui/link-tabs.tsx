import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import classes from './link-tabs.module.css'

/** The pages of one subject side by side: put `Link`s into it. The one that is open is marked by the router. */
export function LinkTabs({ label, children }: { label: string; children: ReactNode }) {
  const tabs = useRef<HTMLElement>(null)
  // Where they are wider than the telephone, the one that is open would otherwise be out of sight.
  useEffect(() => {
    const open = tabs.current?.querySelector<HTMLElement>('[aria-current=page]') ?? null
    if (tabs.current === null || open === null) return
    tabs.current.scrollLeft =
      open.offsetLeft - tabs.current.offsetLeft - (tabs.current.clientWidth - open.offsetWidth) / 2
  }, [])
  return (
    <nav ref={tabs} aria-label={label} className={classes.tabs}>
      {children}
    </nav>
  )
}
