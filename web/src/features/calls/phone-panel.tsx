import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { languageOf } from '../../i18n/languages.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { CallBar } from './call-bar.tsx'
import { CallSetup } from './call-setup.tsx'
import { CallSummary } from './call-summary.tsx'
import { Conversation } from './conversation.tsx'
import { ExampleChips } from './example-chips.tsx'
import { exampleSentences } from './example-sentences.ts'
import classes from './phone-panel.module.css'
import { isThinking } from './simulated-call.ts'
import { SpeakBar } from './speak-bar.tsx'
import { useBookableService } from './use-bookable-service.ts'
import type { CallActions, Dialling } from './use-simulated-call.ts'
import { useSpeechOutput } from './use-speech-output.ts'

/** The telephone: first the choice of whom to ring and how, then the conversation, in the end what came of it. */
export function PhonePanel({ actions }: { actions: CallActions }) {
  const { t } = useTranslation()
  const { call } = actions
  const [isAway, setIsAway] = useState(true)
  const [lastDialling, setLastDialling] = useState<Dialling>({})
  const speech = useSpeechOutput(call.lines)
  const dial = (dialling: Dialling, firstWords?: string) => {
    setIsAway(false)
    setLastDialling(dialling)
    void actions.dial(dialling, firstWords)
  }
  const isSetUp = isAway || call.phase === 'idle' || call.phase === 'dialling'
  return (
    <Section title={t('simulator.phone')} icon={<PhoneIcon />} className={classes.phone}>
      {isSetUp ? (
        <CallSetup
          isDialling={call.phase === 'dialling'}
          problem={call.problem?.error ?? null}
          before={lastDialling}
          onDial={dial}
        />
      ) : (
        <>
          <CallBar call={call} onHangUp={() => void actions.hangUp()} />
          <Conversation call={call} />
          {call.phase === 'ended' ? (
            <CallSummary call={call} onCallAgain={() => setIsAway(true)} />
          ) : (
            <Speaking actions={actions} speech={speech} />
          )}
        </>
      )}
    </Section>
  )
}

function Speaking({ actions, speech }: { actions: CallActions; speech: ReturnType<typeof useSpeechOutput> }) {
  const { call } = actions
  const service = useBookableService()
  const language = languageOf(call.language) ?? 'en'
  const { openers, answers } = exampleSentences(language, service)
  const hasBegun = call.lines.some((line) => line.role === 'caller')
  const isBusy = isThinking(call) || call.phase !== 'in_call'
  const repeat = call.problem?.action === 'hang_up' ? actions.hangUp : actions.repeat
  return (
    <div className={classes.speaking}>
      {call.problem !== null && <ProblemNotice error={call.problem.error} onRetry={() => void repeat()} />}
      <ExampleChips
        sentences={hasBegun ? answers : openers}
        isBusy={isBusy}
        onChoose={(text) => void actions.say(text)}
      />
      <SpeakBar language={language} isBusy={isBusy} speech={speech} onSay={(text) => void actions.say(text)} />
    </div>
  )
}
