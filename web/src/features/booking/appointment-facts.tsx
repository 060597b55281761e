import { Text } from '@mantine/core'
import type { Appointment } from '@ringbook/api-contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDate, formatTimes, formatZone } from '../../ui/format.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import classes from './appointment-facts.module.css'
import { otherResourceNames, staffNames } from './appointment-resources.ts'
import { appointmentTones } from './appointment-tones.ts'

interface AppointmentFactsProps {
  appointment: Appointment
  /** In place of the plain name of the customer: a way to them. */
  customer?: ReactNode
}

/** All that a person asks about an appointment: what, when, with whom, for whom, under which reference. */
export function AppointmentFacts({ appointment, customer }: AppointmentFactsProps) {
  const { t } = useTranslation()
  const place = { language: useLanguage(), timezone: appointment.timezone }
  const facts = [
    { name: t('appointment.customer'), value: customer ?? appointment.customer?.name ?? '' },
    { name: t('appointment.staff'), value: staffNames(appointment) },
    { name: t('appointment.resources'), value: otherResourceNames(appointment) },
  ]
  return (
    <article className={classes.appointment}>
      <div className={classes.head}>
        <Text component="h3" fz={20} fw={650}>
          {appointment.service?.name}
        </Text>
        <StatusTag tone={appointmentTones[appointment.status]}>
          {t(`appointment.status.${appointment.status}`)}
        </StatusTag>
      </div>
      <div className={classes.when}>
        <span className={classes.times}>{formatTimes(appointment, place)}</span>
        <span>
          {formatDate(appointment.start, place)}
          <span className={classes.zone}>{t('appointment.zone', { zone: formatZone(appointment.timezone) })}</span>
        </span>
      </div>
      <dl className={classes.facts}>
        {facts
          .filter(({ value }) => value !== '')
          .map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <div>
          <dt>{t('appointment.reference')}</dt>
          <dd className={classes.reference}>{appointment.booking_reference}</dd>
        </div>
      </dl>
    </article>
  )
}
