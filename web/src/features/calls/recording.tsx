import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './transcript.module.css'
import type { RecordingPlayer } from './use-recording.ts'

interface RecordingProps {
  url: string
  isVoicemail: boolean
  recording: RecordingPlayer
}

/** The recording of a call. Nothing of it is asked of the vendor before somebody plays it. */
export function Recording({ url, isVoicemail, recording }: RecordingProps) {
  const { t } = useTranslation('calls')
  const [hasFailed, setFailed] = useState(false)
  return (
    <div className={classes.recording}>
      <audio
        ref={recording.audio}
        controls
        preload="none"
        src={url}
        aria-label={t(isVoicemail ? 'call.voicemail' : 'call.recording')}
        onTimeUpdate={recording.onTime}
        onError={() => setFailed(true)}
        onPlaying={() => setFailed(false)}
      />
      {hasFailed && (
        <p role="alert" className={classes.failed}>
          {t('call.noSound')}
        </p>
      )}
    </div>
  )
}
