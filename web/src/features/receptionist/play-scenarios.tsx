import { Button, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import { EvaluationInput, runEvaluation } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ApiProblem, ServerAway } from '../../api/problems.ts'
import { useSend } from '../../api/use-send.ts'
import { LANGUAGE_CODES, LANGUAGES } from '../../i18n/languages.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { useContractForm } from '../../ui/use-contract-form.ts'
import classes from './receptionist.module.css'

const BRAINS = ['built-in', 'language-model'] as const
const Wish = EvaluationInput.omit({ files: true })
const WrongLines = z.array(z.object({ file: z.string(), line: z.int(), message: z.string() }))

/** Plays scenarios: those that come with Ringbook, or files of one's own. */
export function PlayScenarios({ onPlayed }: { onPlayed(evaluationId: string): void }) {
  const { t } = useTranslation('receptionist')
  const [files, setFiles] = useState<readonly File[]>([])
  const playing = useSend(runEvaluation, { changes: ['evaluations'], onDone: ({ id }) => onPlayed(id) })
  const reading = useMutation({ mutationFn: readFiles })
  const form = useContractForm({
    schema: Wish,
    refusal: playing.error,
    read: readWish,
    onSubmit: (wish) =>
      reading.mutate(files, { onSuccess: (contents) => playing.mutate({ body: { ...wish, files: contents } }) }),
  })
  const error = reading.error ?? playing.error
  return (
    <Section title={t('scenarios.run')}>
      <form onSubmit={form.submit} className={classes.part} noValidate>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          <NativeSelect
            name="language"
            label={t('scenarios.language')}
            data={[
              { value: '', label: t('scenarios.allLanguages') },
              ...LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value] })),
            ]}
          />
          <NativeSelect
            name="brain"
            label={t('scenarios.brain')}
            data={BRAINS.map((value) => ({ value, label: t(`receptionist.brains.${value}`) }))}
          />
          <TextInput
            name="repeats"
            type="number"
            min={1}
            max={20}
            label={t('scenarios.repeats')}
            defaultValue={1}
            error={form.isWrong('repeats') && t('scenarios.repeatsWrong')}
          />
          <TextInput
            type="file"
            accept=".yaml,.yml"
            multiple
            label={t('scenarios.files')}
            description={t('scenarios.filesHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={({ currentTarget }) => setFiles([...(currentTarget.files ?? [])])}
          />
        </SimpleGrid>
        {error !== null && !isStillPlaying(error) && <ProblemNotice error={error} />}
        <WrongLinesList error={playing.error} />
        <div className={classes.rowActions}>
          <Button type="submit" loading={playing.isPending || reading.isPending}>
            {t('scenarios.start')}
          </Button>
          {(playing.isPending || isStillPlaying(error)) && (
            <Text size="sm" c="dimmed" role="status">
              {t('scenarios.goesOn')}
            </Text>
          )}
        </div>
      </form>
    </Section>
  )
}

function readWish(fields: FormData): unknown {
  const { language, brain, repeats } = Object.fromEntries(fields)
  return { brain, repeats: Number(repeats), ...(language === '' ? {} : { language }) }
}

function readFiles(files: readonly File[]): Promise<{ name: string; content: string }[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await file.text() })))
}

/** The page has stopped waiting for the answer; the server plays on. */
function isStillPlaying(error: Error | null): boolean {
  return error instanceof ServerAway && error.cause instanceof DOMException && error.cause.name === 'TimeoutError'
}

/** Which lines of a file of one's own are not as they must be. */
function WrongLinesList({ error }: { error: Error | null }) {
  const { t } = useTranslation('receptionist')
  const read = WrongLines.safeParse(error instanceof ApiProblem ? error.details['problems'] : null)
  if (!read.success) return null
  return (
    <ul className={classes.differences}>
      {read.data.map(({ file, line, message }) => (
        <li key={`${file}:${line}:${message}`}>
          {t('scenarios.where', { file, line })}: {message}
        </li>
      ))}
    </ul>
  )
}
