import { useTranslation } from 'react-i18next'
import classes from './example-chips.module.css'

interface ExampleChipsProps {
  sentences: readonly string[]
  isBusy: boolean
  onChoose(sentence: string): void
}

/** Sentences that can be said with a click. */
export function ExampleChips({ sentences, isBusy, onChoose }: ExampleChipsProps) {
  const { t } = useTranslation()
  return (
    <ul className={classes.chips} aria-label={t('simulator.examples')}>
      {sentences.map((sentence) => (
        <li key={sentence}>
          {/* Not `disabled` while busy: that would throw the keyboard's focus away. */}
          <button
            type="button"
            className={classes.chip}
            aria-disabled={isBusy}
            onClick={() => isBusy || onChoose(sentence)}
          >
            {sentence}
          </button>
        </li>
      ))}
    </ul>
  )
}
