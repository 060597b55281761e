import { Button, SegmentedControl, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_CODES, LANGUAGES, languageOf } from '../../i18n/languages.ts'
import type { Language } from '../../i18n/languages.ts'
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
  const [choices, setChoices] = useState<Choices>({
    to: before.to ?? '',
    from: before.from ?? '',
    language: before.language ?? pageLanguage,
  })
  const dial = (firstWords?: string) => onDial(diallingOf(choices), firstWords)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    dial()
  }
  return (
    <form onSubmit={submit} className={classes.setup}>
      <ChoiceFields choices={choices} onChange={(changed) => setChoices({ ...choices, ...changed })} />
      <Lesson language={choices.language} isBusy={isDialling} onChoose={dial} />
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

/** What is chosen before a call; '' where nothing is. */
interface Choices {
  to: string
  from: string
  language: Language
}

function diallingOf({ to, from, language }: Choices): Dialling {
  return { ...(to === '' ? {} : { to }), ...(from.trim() === '' ? {} : { from: from.trim() }), language }
}

function ChoiceFields({ choices, onChange }: { choices: Choices; onChange(changed: Partial<Choices>): void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.fields}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NumberSelect value={choices.to} onChange={(to) => onChange({ to })} />
        <TextInput
          type="tel"
          autoComplete="off"
          label={t('simulator.from')}
          placeholder={t('simulator.fromHint')}
          value={choices.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
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
          value={choices.language}
          onChange={(value) => onChange({ language: languageOf(value) ?? 'en' })}
        />
      </div>
    </div>
  )
}

interface LessonProps {
  language: Language
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
