import type { BookingPage, BookingPageBooking, PageSlot } from '@ringbook/api-contract'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Refused } from '../client.ts'
import type { Client } from '../client.ts'
import { formatMoney, longMoment, priceText } from '../format.ts'
import { keyFor } from '../memory.ts'
import type { Draft, KeptTime, Memory, Remember } from '../memory.ts'
import { Facts } from '../parts/facts.tsx'
import { Field, Tick } from '../parts/field.tsx'
import { Failure, Notice } from '../parts/notice.tsx'
import { isMissing, QuestionField } from '../parts/question-field.tsx'
import { Step } from '../parts/step.tsx'
import { TimeButton } from '../parts/time-picker.tsx'
import { Agreement, visitorOf, VisitorFields, wrongOf } from '../parts/visitor-fields.tsx'
import { useWords } from '../words.ts'
import type { Words } from '../words/en.ts'

type Service = BookingPage['services'][number]

/** Refusals after which another time is wanted. */
const GONE = new Set([
  'booking.slot_taken',
  'booking.group_session_full',
  'booking.resource_blocked',
  'booking.resource_not_working',
  'booking.branch_closed',
  'booking.below_minimum_notice',
  'booking.in_the_past',
  'booking.slot_token_expired',
  'booking.slot_token_invalid',
  'booking.hold_already_used',
])

/** Who comes, the questions of the service, and the button that books. */
export function DetailsStep(props: {
  page: BookingPage
  service: Service
  kept: KeptTime
  client: Client
  memory: Memory
  remember: Remember
  place: { step: number; of: number }
  onBack: () => void
  /** Another time is taken in place of this one. */
  onTime: (slot: PageSlot) => Promise<void>
  onBooked: () => void
}) {
  const { page, service, kept, client, memory, remember, place, onBack, onTime, onBooked } = props
  const words = useWords()
  const { t, language } = words
  const { draft } = memory
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const change = (changed: Partial<Draft>) => remember({ draft: { ...draft, ...changed } })
  const isGone = failure instanceof Refused && GONE.has(failure.code)

  const book = async () => {
    const booking: BookingPageBooking = {
      slot_token: kept.slot.token,
      hold_token: kept.holdToken,
      visitor: visitorOf(draft, language),
      answers: answersOf(service, draft),
      notes: draft.notes.trim() || null,
      agrees: true,
      wants_news: draft.wantsNews,
    }
    const body = JSON.stringify(booking)
    const key = keyFor(memory, body)
    remember({ sent: { body, key } })
    setBusy(true)
    setFailure(null)
    try {
      const booked = await client.book(booking, key)
      remember({
        booked: { ...booked, serviceId: service.id },
        kept: null,
        sent: null,
        draft: { ...draft, notes: '', answers: {} },
      })
      onBooked()
    } catch (error) {
      setBusy(false)
      setFailure(error)
      if (error instanceof Refused) setWrong(wrongFieldsOf(error, t))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    const found = { ...wrongOf(draft, t), ...missingOf(service, draft, t) }
    setWrong(found)
    if (Object.keys(found).length === 0) void book()
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  return (
    <Step title={t.detailsTitle} place={place} onBack={onBack}>
      <Facts
        rows={[
          [t.what, [service.name, ...kept.slot.staff.map((name) => t.with(name))].join(' ')],
          [t.when, longMoment(kept.slot.start, { timezone: kept.timezone, language })],
          [t.payable, priceText(kept.slot, words) ?? t.onRequest],
        ]}
      />
      {kept.slot.deposit_minor !== null && (
        <p className="hint">
          {t.deposit(formatMoney({ minor: kept.slot.deposit_minor, currency: kept.slot.currency }, language))}
        </p>
      )}
      <Countdown until={kept.until} />
      <form ref={form} noValidate onSubmit={submit}>
        <VisitorFields draft={draft} wrong={wrong} business={page.business.name} onChange={change} />
        {service.questions.map((question) => (
          <QuestionField
            key={question.key}
            question={question}
            value={draft.answers[question.key] ?? null}
            error={wrong[`answers.${question.key}`]}
            onAnswer={(value) => change({ answers: { ...draft.answers, [question.key]: value } })}
          />
        ))}
        <Field label={t.notes} isOptional>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={1000}
              value={draft.notes}
              onChange={({ target }) => change({ notes: target.value })}
            />
          )}
        </Field>
        <Agreement draft={draft} wrong={wrong} business={page.business.name} onChange={change} />
        <Tick label={t.news} isTicked={draft.wantsNews} onTick={(wantsNews) => change({ wantsNews })} />
        {isGone ? (
          <Gone error={failure} timezone={kept.timezone} onTime={onTime} onOthers={onBack} />
        ) : (
          failure !== null && <Failure error={failure} phone={page.business.phone} />
        )}
        <button type="submit" className="primary wide" aria-busy={isBusy} disabled={isBusy}>
          {isBusy ? t.booking : t.book}
        </button>
      </form>
    </Step>
  )
}

/** Somebody was faster: other times, each one press away. */
function Gone(props: {
  error: Refused
  timezone: string
  onTime: (slot: PageSlot) => Promise<void>
  onOthers: () => void
}) {
  const { error, timezone, onTime, onOthers } = props
  const { t, language } = useWords()
  const [busyWith, setBusyWith] = useState<string | null>(null)
  const { alternatives } = error
  const take = async (slot: PageSlot) => {
    setBusyWith(slot.start)
    await onTime(slot)
    setBusyWith(null)
  }
  return (
    <Notice tone="warn" title={t.takenTitle}>
      <p>{alternatives.length === 0 ? t.takenNone : t.taken}</p>
      <ul className="plain">
        {alternatives.map((slot) => (
          <li key={slot.start} className="row">
            <TimeButton
              slot={slot}
              timezone={timezone}
              ownZone={null}
              isBusy={busyWith === slot.start}
              isDisabled={busyWith !== null}
              onClick={() => void take(slot)}
            />
            <span>{longMoment(slot.start, { timezone, language }).replace(/, [^,]*$/, '')}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={onOthers}>
        {t.otherTimes}
      </button>
    </Notice>
  )
}

const MINUTE_MS = 60_000
const LOOK_MS = 10_000

/** How long the time is kept: said quietly, and never read out while somebody types. */
function Countdown({ until }: { until: number }) {
  const { t } = useWords()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS)
    return () => clearInterval(timer)
  }, [until])
  const minutes = Math.ceil((until - now) / MINUTE_MS)
  return <p className="hint">{minutes > 0 ? t.kept(minutes) : t.keptNoMore}</p>
}

function answersOf(service: Service, { answers }: Draft): NonNullable<BookingPageBooking['answers']> {
  const given = service.questions.flatMap(({ key }) => {
    const value = answers[key]
    if (value === undefined || value === null || value === '') return []
    return [[key, typeof value === 'object' ? [...value] : value] as const]
  })
  return Object.fromEntries(given)
}

function missingOf(service: Service, { answers }: Draft, t: Words): Record<string, string> {
  const missing = service.questions.filter((question) => isMissing(question, answers[question.key]))
  return Object.fromEntries(missing.map(({ key }) => [`answers.${key}`, t.required]))
}

/** What the server says is wrong, beside the field that it names. */
function wrongFieldsOf({ code, fields }: Refused, t: Words): Record<string, string> {
  if (code === 'booking.invalid_phone') return { phone: t.badPhone }
  const wrong = fields.map((field): [string, string] => {
    const name = field.replace(/^visitor\./, '')
    return [name, name === 'email' ? t.badEmail : name === 'phone' ? t.reachRequired : t.badAnswer]
  })
  return Object.fromEntries(wrong)
}
