import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { ClockIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from './fact-list.tsx'
import { formatSeconds } from './format-seconds.ts'
import type { CallDetailAnswer } from './simulated-call.ts'

/** How long the caller waited; nothing where nobody measured it. */
export function CallTimes({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  const language = useLanguage()
  const answers = call.turns.flatMap(({ latency_ms: latency }) => latency ?? []).toSorted((a, b) => a - b)
  const times = [
    [t('call.firstSound'), call.first_sound_ms],
    [t('call.firstAnswer'), call.first_answer_ms],
    [t('call.typicalAnswer'), answers[Math.floor((answers.length - 1) / 2)] ?? null],
    [t('call.longestAnswer'), answers.at(-1) ?? null],
  ] as const
  if (times.every(([, time]) => time === null)) return null
  return (
    <Section title={t('call.times')} icon={<ClockIcon />}>
      <FactList facts={times.map(([name, time]) => [name, time === null ? null : formatSeconds(time, language)])} />
    </Section>
  )
}
