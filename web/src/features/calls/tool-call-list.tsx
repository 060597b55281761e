import { Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToolCallAnswer } from './simulated-call.ts'
import { ToolCallItem } from './tool-call-item.tsx'
import classes from './tool-call-list.module.css'

/** The steps of the receptionist in their order. */
export function ToolCallList({ toolCalls }: { toolCalls: readonly ToolCallAnswer[] }) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [toolCalls.length])
  if (toolCalls.length === 0) {
    return (
      <Text size="sm" c="dimmed" className={classes.empty}>
        {t('simulator.noSteps')}
      </Text>
    )
  }
  return (
    // A region that scrolls must be reachable without a mouse.
    <ol ref={list} className={classes.list} tabIndex={0} aria-label={t('simulator.steps')}>
      {toolCalls.map((toolCall) => (
        <ToolCallItem key={toolCall.id} toolCall={toolCall} />
      ))}
    </ol>
  )
}
