import { Paper, Title } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode } from 'react'
import classes from './section.module.css'

interface SectionProps {
  title: string
  icon?: ReactNode
  /** Stands at the end of the title's line. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A titled card of a page. */
export function Section({ title, icon, aside, className, children }: SectionProps) {
  const id = useId()
  return (
    <Paper
      component="section"
      aria-labelledby={id}
      withBorder
      radius="lg"
      className={`${classes.section} ${className ?? ''}`}
    >
      <div className={classes.head}>
        <span className={classes.icon}>{icon}</span>
        <Title id={id} order={2} size="15px" className={classes.title}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </Paper>
  )
}
