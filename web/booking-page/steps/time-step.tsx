import type { BookingPage, PageSlot } from '@ringbook/api-contract'
import type { Choice } from '../choice.ts'
import { Refused } from '../client.ts'
import type { Client, TimesQuestion } from '../client.ts'
import { Failure, Notice } from '../parts/notice.tsx'
import { Step } from '../parts/step.tsx'
import { TimePicker } from '../parts/time-picker.tsx'
import { useWords } from '../words.ts'

type Service = BookingPage['services'][number]

/** The days and the times of what was chosen. */
export function TimeStep(props: {
  page: BookingPage
  service: Service
  choice: Choice
  client: Client
  place: { step: number; of: number }
  isFirst: boolean
  /** What came of the last try to take a time. */
  failure: unknown
  busyWith: string | null
  onBack: () => void
  onDay: (change: { day: string | null; from?: string }) => void
  onTime: (slot: PageSlot) => void
  onWait: (day: string) => void
}) {
  const { page, service, choice, client, place, isFirst, failure, busyWith, onBack, onDay, onTime, onWait } = props
  const { t } = useWords()
  const question = questionOf(service, choice)
  const timezone = zoneOf(page, service, choice)
  return (
    <Step title={t.timeTitle} place={place} onBack={onBack} isFirst={isFirst}>
      <p className="chosen">{chosenText(page, service, choice, t)}</p>
      {failure instanceof Refused && failure.alternatives.length > 0 ? (
        <Notice tone="warn" title={t.takenTitle}>
          <p>{t.takenNone}</p>
        </Notice>
      ) : (
        failure !== null && <Failure error={failure} phone={page.business.phone} />
      )}
      <TimePicker
        // Taken by somebody else: the times are looked for anew.
        key={failure instanceof Refused ? 'again' : 'first'}
        client={client}
        question={question}
        timezone={timezone}
        phone={page.business.phone}
        day={choice.day}
        from={choice.from}
        busyWith={busyWith}
        onDay={onDay}
        onTime={onTime}
        onWait={onWait}
      />
    </Step>
  )
}

/** For what times are looked for. */
export function questionOf(service: Service, choice: Choice): TimesQuestion {
  const { staff, branch, people, minutes } = choice
  return {
    serviceId: service.id,
    branchId: branch,
    staffId: staff === null || staff === 'any' ? null : staff,
    partySize: people,
    durationMinutes: minutes,
    movedId: null,
  }
}

/** The zone of the branch at which the service is taken. */
export function zoneOf(page: BookingPage, service: Service, { branch }: Choice): string {
  const id = branch ?? service.branch_ids[0]
  return page.branches.find((one) => one.id === id)?.timezone ?? page.branches[0]?.timezone ?? 'UTC'
}

function chosenText(
  page: BookingPage,
  service: Service,
  { minutes, people, staff }: Choice,
  t: ReturnType<typeof useWords>['t'],
): string {
  const name = page.staff.find(({ id }) => id === staff)?.name
  return [
    service.name,
    t.minutes(minutes ?? service.duration_minutes),
    ...(people > 1 ? [t.people(people)] : []),
    ...(name === undefined ? [] : [t.with(name)]),
  ].join(' · ')
}
