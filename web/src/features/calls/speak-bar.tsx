import type { TFunction } from 'i18next'
import { ActionIcon, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { MicrophoneIcon, SendIcon } from '../../ui/icons.tsx'
import classes from './speak-bar.module.css'
import { canListen, canSpeak } from './speech.ts'
import { useSpeechInput } from './use-speech-input.ts'
import type { SpeechInput } from './use-speech-input.ts'
import type { SpeechOutput } from './use-speech-output.ts'

const UTTERANCE_LENGTH_MAX = 2000

interface SpeakBarProps {
  language: string
  isBusy: boolean
  speech: SpeechOutput
  onSay(text: string): void
}

/** Where one says something: typed, or spoken where the browser can listen. */
export function SpeakBar({ language, isBusy, speech, onSay }: SpeakBarProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const listening = useSpeechInput(onSay)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || text.trim() === '') return
    onSay(text.trim())
    setText('')
  }
  return (
    <>
      <form onSubmit={submit} className={classes.bar}>
        <TextInput
          autoFocus
          autoComplete="off"
          size="md"
          className={classes.input}
          aria-label={t('simulator.say')}
          placeholder={listening.isListening ? t('simulator.listening') : t('simulator.sayPlaceholder')}
          maxLength={UTTERANCE_LENGTH_MAX}
          lang={language}
          value={listening.isListening ? listening.interim : text}
          readOnly={listening.isListening}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {canListen() && <MicrophoneButton listening={listening} language={language} isBusy={isBusy} />}
        <ActionIcon type="submit" size={42} aria-label={t('simulator.send')} aria-disabled={isBusy}>
          <SendIcon size={20} />
        </ActionIcon>
      </form>
      <SpeechChoices language={language} listening={listening} speech={speech} />
    </>
  )
}

interface MicrophoneButtonProps {
  listening: SpeechInput
  language: string
  isBusy: boolean
}

function MicrophoneButton({ listening, language, isBusy }: MicrophoneButtonProps) {
  const { t } = useTranslation()
  const { isListening, start, stop } = listening
  return (
    <ActionIcon
      size={42}
      variant={isListening ? 'filled' : 'default'}
      color={isListening ? 'red.8' : undefined}
      aria-label={isListening ? t('simulator.stopListening') : t('simulator.speak')}
      aria-pressed={isListening}
      aria-disabled={isBusy}
      onClick={() => {
        if (isListening) stop()
        else if (!isBusy) start(language)
      }}
    >
      <MicrophoneIcon size={20} />
    </ActionIcon>
  )
}

interface SpeechChoicesProps {
  language: string
  listening: SpeechInput
  speech: SpeechOutput
}

function SpeechChoices({ language, listening, speech }: SpeechChoicesProps) {
  const { t } = useTranslation()
  const isMute = !canSpeak() || !speech.hasVoice(language)
  return (
    <div className={classes.choices}>
      {isMute ? (
        <Text size="xs" c="dimmed">
          {canSpeak() ? t('simulator.noVoice') : t('simulator.noSpeaking')}
        </Text>
      ) : (
        <Switch
          size="sm"
          label={t('simulator.readAloud')}
          checked={speech.isOn}
          onChange={(event) => speech.setIsOn(event.currentTarget.checked)}
        />
      )}
      {listening.failure === null ? (
        <Text size="xs" c="dimmed" className={classes.remark}>
          {listeningRemark(t, listening.isListening)}
        </Text>
      ) : (
        <Text size="xs" role="alert" className={classes.failure}>
          {t(`simulator.speechFailed.${listening.failure}`)}
        </Text>
      )}
    </div>
  )
}

function listeningRemark(t: TFunction, isListening: boolean): string {
  if (!canListen()) return t('simulator.noListening')
  return isListening ? t('simulator.speechPrivacy') : ''
}
