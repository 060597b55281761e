import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  icon?: ReactNode
  title: string
  /** What this is for, and what to do first. */
  text: string
  action?: ReactNode
}

/** Instead of a list in which nothing is yet: what will stand here, and how to begin. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {icon !== undefined && <span className={classes.icon}>{icon}</span>}
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" maw="52ch">
        {text}
      </Text>
      {action}
    </div>
  )
}
