import { Checkbox, NativeSelect } from '@mantine/core'
import { listFaqCategories, listFaqs } from '@ringbook/api-contract'
import type { Faq } from '@ringbook/api-contract'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsk, useAskPages } from '../../api/use-ask.ts'
import { LANGUAGE_CODES, LANGUAGES, languageOf } from '../../i18n/languages.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ChatIcon } from '../../ui/icons.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import classes from './receptionist.module.css'

const address = getRouteApi('/signed-in/receptionist/questions')

/** Which answers are shown: by language, by category, or those that are switched off. */
export function FaqFilters() {
  const { t } = useTranslation('receptionist')
  const search = address.useSearch()
  const navigate = address.useNavigate()
  const categories = useAsk('questions', listFaqCategories)
  const filter = (change: Record<string, string>) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== '')),
      replace: true,
    })
  const everything = { value: '', label: t('questions.all') }
  return (
    <div role="search" aria-label={t('questions.filters')} className={classes.filters}>
      <NativeSelect
        label={t('questions.category')}
        value={search.category ?? ''}
        data={[
          everything,
          ...(categories.data?.items ?? []).map(({ category, faq_count: count }) => ({
            value: category,
            label: t('questions.categoryCount', { category, count }),
          })),
        ]}
        onChange={({ currentTarget }) => filter({ category: currentTarget.value })}
      />
      <NativeSelect
        label={t('questions.language')}
        value={search.language ?? ''}
        data={[everything, ...LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value] }))]}
        onChange={({ currentTarget }) => filter({ language: currentTarget.value })}
      />
      <Checkbox
        label={t('questions.onlyOff')}
        checked={search.off === 'true'}
        pb={9}
        onChange={({ currentTarget }) => filter({ off: currentTarget.checked ? 'true' : '' })}
      />
    </div>
  )
}

/** The answers that the receptionist has, and how often each was used. */
export function FaqList({ mayChange, onOpen }: { mayChange: boolean; onOpen(faq: Faq): void }) {
  const { t } = useTranslation('receptionist')
  const { language, category, off } = address.useSearch()
  const isFiltered = language !== undefined || category !== undefined || off !== undefined
  const query = {
    ...(language === undefined ? {} : { language }),
    ...(category === undefined ? {} : { category }),
    ...(off === undefined ? {} : { is_active: 'false' as const }),
  }
  const list = useAskPages('questions', listFaqs, { query })
  const columns: Column<Faq>[] = [
    {
      key: 'question',
      title: t('questions.question'),
      cell: (faq) => (
        <span lang={faq.language}>
          {mayChange ? (
            <button type="button" className={classes.link} onClick={() => onOpen(faq)}>
              {faq.question}
            </button>
          ) : (
            faq.question
          )}{' '}
          {!faq.is_active && <StatusTag tone="plain">{t('questions.off')}</StatusTag>}
        </span>
      ),
    },
    {
      key: 'answer',
      title: t('questions.answer'),
      isTitleHidden: true,
      cell: ({ answer, language: spoken }) => <span lang={spoken}>{answer}</span>,
    },
    {
      key: 'category',
      title: t('questions.category'),
      cell: ({ category: name }) => <span className={classes.whole}>{name}</span>,
    },
    {
      key: 'language',
      title: t('questions.language'),
      isHiddenWhenNarrow: true,
      cell: ({ language: spoken }) => {
        const known = languageOf(spoken)
        return known === null ? spoken : LANGUAGES[known]
      },
    },
    { key: 'used', title: t('questions.used'), isNumber: true, cell: ({ usage_count: count }) => count },
  ]
  return (
    <DataTable
      label={t('questions.title')}
      list={list}
      columns={columns}
      empty={
        isFiltered ? (
          <EmptyState icon={<ChatIcon />} title={t('questions.notFound')} text={t('questions.notFoundText')} />
        ) : (
          <EmptyState icon={<ChatIcon />} title={t('questions.none')} text={t('questions.noneText')} />
        )
      }
    />
  )
}
