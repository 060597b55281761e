import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { bookAppointment } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problems.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { BookFooter } from './book-footer.tsx'
import classes from './book-form.module.css'
import { customerInput, isSomebody } from './chosen-customer.ts'
import { CustomerField } from './customer-field.tsx'
import { answersInput, faultyKeys } from './intake-answers.ts'
import { IntakeFields } from './intake-fields.tsx'
import { JoinWaitlistForm } from './join-waitlist-form.tsx'
import { RefusedBooking } from './refused-booking.tsx'
import { ruleOf } from './recurrence.ts'
import { RepeatFields } from './repeat-fields.tsx'
import { SeriesPlanList } from './series-plan.tsx'
import { SlotPicker } from './slot-picker.tsx'
import { useBookForm } from './use-book-form.ts'
import type { BookFormStart, BookFormState } from './use-book-form.ts'
import { useCatalogue } from './use-catalogue.ts'
import type { Catalogue } from './use-catalogue.ts'
import { useSeriesBooking } from './use-series-booking.ts'
import { WhatFields } from './what-fields.tsx'

interface BookFormProps extends BookFormStart {
  onClose(): void
  onBooked?(appointmentId: string): void
}

/** The form of the panel, once it is known what can be booked. */
export function BookForm(props: BookFormProps) {
  const catalogue = useCatalogue()
  if (catalogue.isPending) return <PageLoading />
  if (catalogue.error !== null) return <ProblemNotice error={catalogue.error} />
  return <LoadedBookForm {...props} catalogue={catalogue} />
}

function LoadedBookForm({ catalogue, onClose, onBooked, ...opened }: BookFormProps & { catalogue: Catalogue }) {
  const form = useBookForm(opened, catalogue)
  const { t } = useTranslation('booking')
  const [isIncomplete, setIncomplete] = useState(false)
  const [isWaiting, setWaiting] = useState(false)
  const booking = useBooking(form, (appointment) => {
    onBooked?.(appointment.id)
    onClose()
  })
  const series = useSeriesBooking(form, ({ appointments: [first] }) => {
    if (first !== undefined) onBooked?.(first.id)
    onClose()
  })
  const used = form.repeat === null ? booking : series
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isComplete = form.draft.slot !== null && isSomebody(form.details.customer)
    setIncomplete(!isComplete)
    if (isComplete) used.send()
  }
  if (isWaiting) {
    return (
      <JoinWaitlistForm
        draft={form.draft}
        customer={form.details.customer}
        onJoined={onClose}
        onClose={() => setWaiting(false)}
      />
    )
  }
  const wait = () => {
    form.kept.giveUp()
    setWaiting(true)
  }
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <Stack gap="md">
        <WhatFields draft={form.draft} catalogue={catalogue} onChange={form.changeDraft} />
        {form.question !== null && (
          <>
            <WhenFields form={form} wantedStart={opened.start} />
            {form.draft.slot === null && (
              <Group>
                <Button variant="subtle" size="sm" px="xs" onClick={wait}>
                  {t('waitlist.joinInstead')}
                </Button>
              </Group>
            )}
            {form.draft.slot !== null && <RepeatPart form={form} plan={series.plan} />}
            <WhoFields form={form} error={used.error} isIncomplete={isIncomplete} customerId={opened.customerId} />
            {used.error !== null && (
              <RefusedBooking error={used.error} timezone={form.timezone} onChoose={form.chooseSlot} />
            )}
          </>
        )}
      </Stack>
      {form.question !== null && (
        <BookFooter
          form={form}
          isPending={used.isPending}
          isTimeMissing={isIncomplete && form.draft.slot === null}
          onClose={onClose}
        />
      )}
    </form>
  )
}

function WhenFields({ form, wantedStart }: { form: BookFormState; wantedStart: string | undefined }) {
  const { t } = useTranslation('booking')
  if (form.question === null) return null
  return (
    <section aria-label={t('book.when')} className={classes.part}>
      <h3 className={classes.title}>{t('book.when')}</h3>
      <SlotPicker
        question={form.question}
        timezone={form.timezone}
        date={form.date}
        chosenStart={form.draft.slot?.start ?? null}
        onDate={form.setDate}
        onChoose={form.chooseSlot}
        {...(wantedStart === undefined ? {} : { wantedStart })}
      />
      {form.kept.error !== null && (
        <RefusedBooking error={form.kept.error} timezone={form.timezone} onChoose={form.chooseSlot} />
      )}
    </section>
  )
}

function RepeatPart({ form, plan }: { form: BookFormState; plan: ReturnType<typeof useSeriesBooking>['plan'] }) {
  const { repeat, changeRepeat } = form
  return (
    <>
      <RepeatFields value={repeat} onChange={changeRepeat} />
      {repeat !== null && ruleOf(repeat) !== null && (
        <SeriesPlanList
          plan={plan}
          timezone={form.timezone}
          onConflict={repeat.onConflict}
          onChoose={(onConflict) => changeRepeat({ ...repeat, onConflict })}
        />
      )}
    </>
  )
}

interface WhoFieldsProps {
  form: BookFormState
  error: Error | null
  isIncomplete: boolean
  customerId: string | undefined
}

function WhoFields({ form, error, isIncomplete, customerId }: WhoFieldsProps) {
  const { t } = useTranslation('booking')
  const { details, changeDetails, service } = form
  const refusal = error instanceof ApiProblem ? error : null
  return (
    <section aria-label={t('book.who')} className={classes.part}>
      <h3 className={classes.title}>{t('book.who')}</h3>
      <CustomerField
        value={details.customer}
        onChange={(customer) => changeDetails({ customer })}
        isMissing={isIncomplete && !isSomebody(details.customer)}
        isPhoneWrong={refusal?.code === 'booking.invalid_phone' || refusal?.fields.includes('customer.phone') === true}
        {...(customerId === undefined ? {} : { initialId: customerId })}
      />
      <IntakeFields
        fields={service?.intake_fields ?? []}
        answers={details.answers}
        faulty={faultyKeys(refusal?.details ?? {})}
        onChange={(answers) => changeDetails({ answers })}
      />
      <Textarea
        label={t('book.notes')}
        autosize
        minRows={2}
        maxLength={4000}
        value={details.notes}
        onChange={({ currentTarget }) => changeDetails({ notes: currentTarget.value })}
      />
      <TextInput
        label={t('book.guest')}
        description={t('book.guestHint')}
        maxLength={200}
        value={details.guestName}
        onChange={({ currentTarget }) => changeDetails({ guestName: currentTarget.value })}
      />
    </section>
  )
}

function useBooking(form: BookFormState, onBooked: (appointment: Appointment) => void) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const book = useSend(bookAppointment, {
    changes: ['appointments', 'customers'],
    onDone: (appointment) => {
      form.kept.forget()
      const moment = formatMoment(appointment.start, { language, timezone: appointment.timezone })
      showToast(t('book.done', { customer: appointment.customer?.name ?? '', moment }))
      onBooked(appointment)
    },
  })
  const send = () => {
    const { slot } = form.draft
    const { customer, answers, notes, guestName } = form.details
    if (slot === null || customer === null) return
    book.mutate({
      body: {
        slot_token: slot.token,
        hold_token: form.kept.hold?.token ?? null,
        customer: customerInput(customer),
        intake_answers: answersInput(answers),
        customer_notes: notes.trim() === '' ? null : notes,
        guest_name: guestName.trim() === '' ? null : guestName,
        booked_by: 'staff',
      },
    })
  }
  return { send, isPending: book.isPending, error: book.error }
}
