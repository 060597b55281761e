import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { divideSystemPromptTraffic, listSystemPrompts } from '@ringbook/api-contract'
import type { SystemPrompt } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import classes from './receptionist.module.css'

type Channel = SystemPrompt['channel']

/** Which versions answer new conversations of a channel, and with which share. */
export function AnsweringNow({ channel, mayChange }: { channel: Channel; mayChange: boolean }) {
  const { t } = useTranslation('receptionist')
  const [isDividing, setDividing] = useState(false)
  const asked = useAskAll('receptionist', listSystemPrompts, { channel })
  const versions = asked.data ?? []
  const answering = versions.filter(({ status }) => status === 'published')
  return (
    <Section
      title={t('instructions.now')}
      aside={
        mayChange &&
        versions.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => setDividing(true)}>
            {t('instructions.divide')}
          </Button>
        )
      }
    >
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {answering.length === 0 && (
        <Text size="sm" className={classes.part}>
          {asked.isPending ? ' ' : t('instructions.nothingPublished')}
        </Text>
      )}
      {answering.length > 0 && (
        <ul className={classes.rows}>
          {answering.map(({ id, version_label: label, traffic_percent: percent }) => (
            <li key={id}>
              <span className={`${classes.rowText} ${classes.strong}`}>{label}</span>
              <StatusTag tone="good">{percent} %</StatusTag>
            </li>
          ))}
        </ul>
      )}
      {isDividing && <DividePanel channel={channel} versions={versions} onClose={() => setDividing(false)} />}
    </Section>
  )
}

interface DividePanelProps {
  channel: Channel
  versions: readonly SystemPrompt[]
  onClose(): void
}

const VERSIONS_MAX = 20
const WHOLE = 100

/** Shares new conversations among versions, so that one sees which does better. */
function DividePanel({ channel, versions, onClose }: DividePanelProps) {
  const { t } = useTranslation('receptionist')
  const offered = latestOf(versions)
  const [percents, setPercents] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(offered.map(({ id, traffic_percent: percent }) => [id, percent ?? 0])),
  )
  const dividing = useSend(divideSystemPromptTraffic, {
    changes: ['receptionist'],
    onDone: () => {
      showToast(t('instructions.divided'))
      onClose()
    },
  })
  const sum = Object.values(percents).reduce((total, percent) => total + percent, 0)
  const isRight = (sum === WHOLE || sum === 0) && Object.values(percents).every(isPercent)
  const shares = Object.entries(percents).flatMap(([id, percent]) =>
    percent === 0 ? [] : [{ system_prompt_id: id, percent }],
  )
  return (
    <SidePanel title={t('instructions.divide')} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{t('instructions.divideText')}</Text>
        {offered.map(({ id, version_label: label }) => (
          <TextInput
            key={id}
            type="number"
            min={0}
            max={WHOLE}
            label={t('instructions.percentOf', { label })}
            value={percents[id]}
            onChange={({ currentTarget }) => {
              const percent = Number(currentTarget.value)
              setPercents((before) => ({ ...before, [id]: percent }))
            }}
          />
        ))}
        <Text size="sm" c={isRight ? 'dimmed' : 'error'} role="status">
          {t('instructions.sum', { sum })}
          {!isRight && `. ${t('instructions.sumWrong')}`}
          {sum === 0 && `. ${t('instructions.publishNothing')}`}
        </Text>
        {dividing.error !== null && <ProblemNotice error={dividing.error} />}
        <Group justify="flex-end">
          <Button
            disabled={!isRight}
            loading={dividing.isPending}
            onClick={() => dividing.mutate({ body: { channel, shares } })}
          >
            {t('instructions.divideNow')}
          </Button>
        </Group>
      </Stack>
    </SidePanel>
  )
}

function isPercent(percent: number): boolean {
  return Number.isInteger(percent) && percent >= 0 && percent <= WHOLE
}

/** Those that answer now, and the latest others: the server shares among so many at most. */
function latestOf(versions: readonly SystemPrompt[]): readonly SystemPrompt[] {
  const answering = versions.filter(({ status }) => status === 'published')
  const others = versions.filter(({ status }) => status !== 'published')
  return [...answering, ...others.toReversed()].slice(0, VERSIONS_MAX)
}
