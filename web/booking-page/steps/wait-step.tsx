import type { BookingPage, BookingPageWish } from '@ringbook/api-contract'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { Client } from '../client.ts'
import { addDays } from '../format.ts'
import { keyFor } from '../memory.ts'
import type { Draft, Memory, Remember } from '../memory.ts'
import { Field } from '../parts/field.tsx'
import { Failure, Notice } from '../parts/notice.tsx'
import { Step } from '../parts/step.tsx'
import { Agreement, visitorOf, VisitorFields, wrongOf } from '../parts/visitor-fields.tsx'
import { useWords } from '../words.ts'

/** How long somebody waits who does not say so. */
const DAYS = 7

/** Who would like to be told when a time becomes free, and on which days. */
export function WaitStep(props: {
  page: BookingPage
  wish: Pick<BookingPageWish, 'service_id' | 'branch_id' | 'staff_id' | 'party_size'>
  firstDay: string
  today: string
  client: Client
  memory: Memory
  remember: Remember
  onBack: () => void
}) {
  const { page, wish, firstDay, today, client, memory, remember, onBack } = props
  const { t, language } = useWords()
  const { draft } = memory
  const form = useRef<HTMLFormElement>(null)
  const [from, setFrom] = useState(firstDay)
  const [until, setUntil] = useState(addDays(firstDay, DAYS))
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [state, setState] = useState<'open' | 'busy' | 'done'>('open')
  const [failure, setFailure] = useState<unknown>(null)
  const change = (changed: Partial<Draft>) => remember({ draft: { ...draft, ...changed } })
  const send = async () => {
    const asked: BookingPageWish = {
      ...wish,
      from_date: from,
      until_date: until,
      visitor: visitorOf(draft, language),
      agrees: true,
    }
    const body = JSON.stringify(asked)
    const key = keyFor(memory, body)
    remember({ sent: { body, key } })
    setState('busy')
    setFailure(null)
    try {
      await client.wait(asked, key)
      setState('done')
    } catch (error) {
      setFailure(error)
      setState('open')
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (state === 'busy') return
    const found = { ...wrongOf(draft, t), ...(until < from ? { until: t.waitDates } : {}) }
    setWrong(found)
    if (Object.keys(found).length === 0) void send()
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  if (state === 'done') {
    return (
      <Step title={t.waitDone} onBack={onBack}>
        <Notice tone="good">{t.waitDoneMore}</Notice>
      </Step>
    )
  }
  return (
    <Step title={t.waitTitle} onBack={onBack}>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="pair">
          <Field label={t.waitFrom}>
            {(control) => (
              <input
                {...control}
                type="date"
                min={today}
                value={from}
                onChange={({ target }) => target.value !== '' && setFrom(target.value)}
              />
            )}
          </Field>
          <Field label={t.waitUntil} error={wrong['until']}>
            {(control) => (
              <input
                {...control}
                type="date"
                min={from}
                value={until}
                onChange={({ target }) => target.value !== '' && setUntil(target.value)}
              />
            )}
          </Field>
        </div>
        <VisitorFields draft={draft} wrong={wrong} business={page.business.name} onChange={change} />
        <Agreement draft={draft} wrong={wrong} business={page.business.name} onChange={change} />
        {failure !== null && <Failure error={failure} phone={page.business.phone} />}
        <button type="submit" className="primary wide" aria-busy={state === 'busy'} disabled={state === 'busy'}>
          {t.waitSend}
        </button>
      </form>
    </Step>
  )
}
