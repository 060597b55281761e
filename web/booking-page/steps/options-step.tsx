import type { BookingPage } from '@ringbook/api-contract'
import { useState } from 'react'
import type { Choice } from '../choice.ts'
import { Field } from '../parts/field.tsx'
import { Step } from '../parts/step.tsx'
import { formatMoney } from '../format.ts'
import { useWords } from '../words.ts'

type Service = BookingPage['services'][number]

/** Whether there is anything to choose about a service besides its time. */
export function hasOptions(service: Service): boolean {
  return (
    service.staff_ids.length > 1 ||
    service.branch_ids.length > 1 ||
    service.durations.length > 0 ||
    service.max_party_size > 1
  )
}

/** Where, for how long, for how many and with whom: only what there is to choose. */
export function OptionsStep(props: {
  page: BookingPage
  service: Service
  choice: Choice
  place: { step: number; of: number }
  onBack: () => void
  onChoose: (chosen: Pick<Choice, 'branch' | 'minutes' | 'people' | 'staff'>) => void
}) {
  const { page, service, choice, place, onBack, onChoose } = props
  const { t, language } = useWords()
  const [branch, setBranch] = useState(choice.branch ?? service.branch_ids[0] ?? null)
  const [minutes, setMinutes] = useState(choice.minutes)
  const [people, setPeople] = useState(choice.people)
  const branches = page.branches.filter(({ id }) => service.branch_ids.includes(id))
  const staff = page.staff.filter(
    ({ id, branch_ids: at }) =>
      service.staff_ids.includes(id) && (at.length === 0 || branch === null || at.includes(branch)),
  )
  const lengths = [
    { duration_minutes: service.duration_minutes, price_minor: service.price_minor },
    ...service.durations,
  ].toSorted((one, other) => one.duration_minutes - other.duration_minutes)
  const choose = (who: string) => onChoose({ branch: branches.length > 1 ? branch : null, minutes, people, staff: who })
  return (
    <Step title={t.optionsTitle} place={place} onBack={onBack}>
      {branches.length > 1 && (
        <Field label={t.branch}>
          {(control) => (
            <select {...control} value={branch ?? ''} onChange={(event) => setBranch(event.target.value)}>
              {branches.map(({ id, name, address }) => (
                <option key={id} value={id}>
                  {address === null ? name : `${name}, ${address}`}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {service.durations.length > 0 && (
        <Field label={t.length}>
          {(control) => (
            <select
              {...control}
              value={minutes ?? service.duration_minutes}
              onChange={(event) => setMinutes(Number(event.target.value))}
            >
              {lengths.map(({ duration_minutes: length, price_minor: minor }) => (
                <option key={length} value={length}>
                  {t.minutes(length)}
                  {minor === null ? '' : ` · ${formatMoney({ minor, currency: service.currency }, language)}`}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {service.max_party_size > 1 && (
        <Field label={t.party}>
          {(control) => (
            <select {...control} value={people} onChange={(event) => setPeople(Number(event.target.value))}>
              {Array.from({ length: Math.min(service.max_party_size, 50) }, (_, index) => (
                <option key={index} value={index + 1}>
                  {t.people(index + 1)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {staff.length > 1 ? (
        <section className="group">
          <h3>{t.who}</h3>
          <ul className="cards two">
            <li>
              <button type="button" className="card" onClick={() => choose('any')}>
                <span className="card-main">
                  <strong>{t.anybody}</strong>
                  <span className="hint">{t.anybodyMore}</span>
                </span>
              </button>
            </li>
            {staff.map(({ id, name, title }) => (
              <li key={id}>
                <button type="button" className="card" onClick={() => choose(id)}>
                  <span className="card-main">
                    <strong>{name}</strong>
                    {title !== null && <span className="hint">{title}</span>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <button type="button" className="primary" onClick={() => choose('any')}>
          {t.continue}
        </button>
      )}
    </Step>
  )
}
