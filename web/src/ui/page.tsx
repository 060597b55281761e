import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page.module.css'
import { usePageTitle } from './use-page-title.ts'

interface PageProps {
  title: string
  /** One sentence under the title, where the title does not say it all. */
  intro?: ReactNode
  /** Above the title: the way back to the list that this page belongs to. */
  back?: ReactNode
  /** Beside the title: what can be done here. */
  actions?: ReactNode
  /** 'wide' uses the whole window (calendar, tables); 'text' keeps lines short (forms). */
  width?: 'normal' | 'wide' | 'text'
  children: ReactNode
}

/** The frame of a page inside: its title, what can be done, and its content. */
export function Page({ title, intro, back, actions, width = 'normal', children }: PageProps) {
  usePageTitle(title)
  return (
    <div className={classes.page} data-width={width}>
      <div className={classes.head}>
        <div className={classes.titles}>
          {back}
          <Title order={1} size="h2">
            {title}
          </Title>
          {intro !== undefined && <p className={classes.intro}>{intro}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}
