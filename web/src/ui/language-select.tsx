import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_CODES, LANGUAGES, languageOf } from '../i18n/languages.ts'
import { chooseLanguage } from '../i18n/translations.ts'
import { useLanguage } from '../i18n/use-language.ts'

const OPTIONS = LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code] }))

/** In which language the web app speaks. */
export function LanguageSelect({ isLabelHidden = false }: { isLabelHidden?: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <NativeSelect
      {...(isLabelHidden ? { 'aria-label': t('frame.language') } : { label: t('frame.language') })}
      size="sm"
      data={OPTIONS}
      value={language}
      onChange={(event) => void chooseLanguage(languageOf(event.currentTarget.value) ?? language)}
    />
  )
}
