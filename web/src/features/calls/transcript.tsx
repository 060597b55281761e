import { useTranslation } from 'react-i18next'
import { ChatIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './transcript.module.css'
import { isRunning } from './followed-call.ts'
import { PassageItem } from './passage-item.tsx'
import { Recording } from './recording.tsx'
import type { CallDetailAnswer } from './simulated-call.ts'
import { passageAt, tellStory } from './told-story.ts'
import { useRecording } from './use-recording.ts'

/** What was said, with what was done for it, in step with the recording where there is one. */
export function Transcript({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  const recording = useRecording()
  const passages = tellStory(call)
  const sound = call.recording_url ?? call.voicemail_url
  const spokenId = recording.seconds === null ? null : passageAt(passages, recording.seconds)
  return (
    <Section title={t('call.transcript')} icon={<ChatIcon />}>
      {sound !== null && <Recording url={sound} isVoicemail={call.recording_url === null} recording={recording} />}
      {passages.length === 0 && <NoTurns call={call} />}
      <div {...(isRunning(call) ? { role: 'log', 'aria-live': 'polite', 'aria-label': t('call.transcript') } : {})}>
        <ol className={classes.passages}>
          {passages.map((passage) => (
            <PassageItem
              key={passage.id}
              passage={passage}
              isSpoken={passage.id === spokenId}
              onPlay={sound === null ? null : recording.playFrom}
            />
          ))}
        </ol>
      </div>
    </Section>
  )
}

function NoTurns({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  if (call.transcript !== null && call.transcript !== '') return <p className={classes.plain}>{call.transcript}</p>
  return <p className={classes.none}>{isRunning(call) ? t('call.waiting') : t('call.noTranscript')}</p>
}
