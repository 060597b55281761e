import { Button, SegmentedControl, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_CODES, LANGUAGES, languageOf } from '../../i18n/languages.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import classes from './call-setup.module.css'
import { exampleSentences } from './example-sentences.ts'
import { NumberSelect } from './number-select.tsx'
import { useBookableService } from './use-bookable-service.ts'
import type { Dialling } from './use-simulated-call.ts'

interface CallSetupProps {
  isDialling: boolean
  problem: Error | null
  /** The choices of the call before, to begin with. */
  before: Dialling
  onDial(dialling: Dialling, firstWords?: string): void
}

const LANGUAGE_CHOICES = LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code] }))

/** Before a call: which number, in which language, from which number; and what one could say. */
export function CallSetup({ isDialling, problem, before, onDial }: CallSetupProps) {
  const { t } = useTranslation()
  const pageLanguage = useLanguage()
  const [to, setTo] = useState(before.to ?? '')
  const [from, setFrom] = useState(before.from ?? '')
  const [language, setLanguage] = useState(before.language ?? pageLanguage)
  const dial = (firstWords?: string) => onDial(diallingOf({ to, from, language }), firstWords)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    dial()
  }
  return (
    <form onSubmit={submit} className={classes.setup}>
      <div className={classes.fields}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NumberSelect value={to} onChange={setTo} />
          <TextInput
            type="tel"
            autoComplete="off"
            label={t('simulator.from')}
            placeholder={t('simulator.fromHint')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        </SimpleGrid>
        <div>
          <Text size="sm" fw={500} mb={4} id="call-language">
            {t('simulator.language')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="call-language"
            data={LANGUAGE_CHOICES}
            value={language}
            onChange={(value) => setLanguage(languageOf(value) ?? 'en')}
          />
        </div>
      </div>
      <Lesson language={language} isBusy={isDialling} onChoose={dial} />
      {problem !== null && <ProblemNotice error={problem} />}
      <Button
        type="submit"
        size="lg"
        className={classes.call}
        leftSection={<PhoneIcon size={20} />}
        loading={isDialling}
      >
        {t('simulator.call')}
      </Button>
    </form>
  )
}

function diallingOf(fields: { to: string; from: string; language: Dialling['language'] }): Dialling {
  const { to, from, language } = fields
  return { ...(to === '' ? {} : { to }), ...(from.trim() === '' ? {} : { from: from.trim() }), language }
}

interface LessonProps {
  language: NonNullable<Dialling['language']>
  isBusy: boolean
  onChoose(sentence: string): void
}

/** Teaches what can be said. A click rings and says it. */
function Lesson({ language, isBusy, onChoose }: LessonProps) {
  const { t } = useTranslation()
  const { openers } = exampleSentences(language, useBookableService())
  return (
    <div className={classes.lesson}>
      <Text size="sm" fw={600}>
        {t('simulator.emptyTitle')}
      </Text>
      <ul lang={language}>
        {openers.map((sentence) => (
          <li key={sentence}>
            <button type="button" className={classes.sentence} disabled={isBusy} onClick={() => onChoose(sentence)}>
              {sentence}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
