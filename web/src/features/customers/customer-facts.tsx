import type { Customer } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, languageOf } from '../../i18n/languages.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate, formatMoney } from '../../ui/format.ts'
import { PersonIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './customers.module.css'

const WITH_YEAR = { day: 'numeric', month: 'long', year: 'numeric' } as const

/** How a customer can be reached, and what is known; what is private is folded until somebody opens it. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { tenant } = usePresence()
  const language = useLanguage()
  const spoken = customer.preferred_language === null ? null : languageOf(customer.preferred_language)
  const { statistics } = customer
  const lines = [customer.address_line1, [customer.postal_code, customer.city].filter(Boolean).join(' ')]
  const address = lines.filter(Boolean).join(', ')
  return (
    <Section title={t('customer.facts')} icon={<PersonIcon />}>
      <dl className={classes.facts}>
        {customer.is_blocked && (
          <Fact title={t('blocked.title')}>
            <StatusTag tone="bad">{customer.blocked_reason ?? t('blocked.tag')}</StatusTag>
          </Fact>
        )}
        {customer.phone !== null && (
          <Fact title={t('fields.phone')}>
            <a href={`tel:${customer.phone}`}>{customer.phone}</a>
          </Fact>
        )}
        {customer.email !== null && (
          <Fact title={t('fields.email')}>
            <a href={`mailto:${customer.email}`}>{customer.email}</a>
          </Fact>
        )}
        {address !== '' && <Fact title={t('fields.address')}>{address}</Fact>}
        {spoken !== null && <Fact title={t('fields.preferred_language')}>{LANGUAGES[spoken]}</Fact>}
        {customer.date_of_birth !== null && (
          <Fact title={t('fields.date_of_birth')}>{formatLocalDate(customer.date_of_birth, language, WITH_YEAR)}</Fact>
        )}
        {customer.tags.length > 0 && (
          <Fact title={t('fields.tags')}>
            {customer.tags.map((tag) => (
              <Link key={tag} to="/customers" search={{ tag }} className={classes.tag}>
                {tag}
              </Link>
            ))}
          </Fact>
        )}
        <Fact title={t('fields.appointments')}>
          {t('customer.counts', {
            total: statistics.total_appointments,
            cancelled: statistics.cancelled_appointments,
            missed: statistics.no_show_appointments,
          })}
        </Fact>
        {statistics.total_spent_minor > 0 && (
          <Fact title={t('customer.spent')}>
            {formatMoney({ minor: statistics.total_spent_minor, currency: tenant.currency }, language)}
          </Fact>
        )}
      </dl>
      <PrivateNotes customer={customer} />
    </Section>
  )
}

function PrivateNotes({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const notes = (['allergies', 'medical_conditions', 'notes'] as const).filter((name) => customer[name] !== null)
  if (notes.length === 0) return null
  return (
    <details className={classes.private}>
      <summary>{t('customer.private')}</summary>
      <dl className={classes.facts}>
        {notes.map((name) => (
          <Fact key={name} title={t(`fields.${name}`)}>
            <span className={classes.text}>{customer[name]}</span>
          </Fact>
        ))}
      </dl>
    </details>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
