import type { BookingPage, PageSlot } from '@ringbook/api-contract'
import { useMemo, useState } from 'react'
import { freshChoice, useChoice } from './choice.ts'
import { createClient } from './client.ts'
import { todayAt } from './format.ts'
import { useMemory } from './memory.ts'
import { DetailsStep } from './steps/details-step.tsx'
import { DoneStep } from './steps/done-step.tsx'
import { hasOptions, OptionsStep } from './steps/options-step.tsx'
import { ServiceStep } from './steps/service-step.tsx'
import { questionOf, TimeStep, zoneOf } from './steps/time-step.tsx'
import { WaitStep } from './steps/wait-step.tsx'

/** From a service to an appointment, one step after the other. Where somebody is stands in the address. */
export function BookingFlow({ page, slug }: { page: BookingPage; slug: string }) {
  const client = useMemo(() => createClient(slug), [slug])
  const [choice, choose] = useChoice()
  const [memory, remember] = useMemory(slug)
  const [isFirst, setFirst] = useState(true)
  const [taking, setTaking] = useState<{ start: string } | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const { kept, booked } = memory
  const service = page.services.find(({ id }) => id === choice.service) ?? null
  const go: typeof choose = (change, how) => {
    setFirst(false)
    setFailure(null)
    choose(change, how)
  }
  const back = () => {
    setFailure(null)
    history.back()
  }

  if (choice.step === 'done' && booked !== null) {
    return (
      <DoneStep
        appointment={booked.appointment}
        manageLink={`/b/${slug}/me${langOf(location.search)}#link=${booked.manage_token}`}
        onAnother={() => go(freshChoice(null))}
      />
    )
  }
  if (service === null) {
    const of = 4
    return (
      <ServiceStep
        page={page}
        place={{ step: 1, of }}
        isFirst={isFirst}
        onChoose={(chosen) => go(freshChoice(chosen.id))}
      />
    )
  }
  const withOptions = hasOptions(service)
  const place = (step: number) => ({ step: withOptions ? step : Math.max(1, step - 1), of: withOptions ? 4 : 3 })
  if (withOptions && choice.staff === null) {
    return (
      <OptionsStep
        page={page}
        service={service}
        choice={choice}
        place={place(2)}
        onBack={back}
        onChoose={(chosen) => go({ ...chosen, day: null, from: null })}
      />
    )
  }
  const question = questionOf(service, choice)
  const timezone = zoneOf(page, service, choice)
  const today = todayAt(timezone)
  const take = async (slot: PageSlot) => {
    setTaking(slot)
    setFailure(null)
    try {
      const held = await client.hold(slot.token, kept === null ? [] : [kept.holdToken])
      const { hold_token: holdToken, minutes } = held
      const until = Date.now() + minutes * 60_000
      remember({
        kept: { serviceId: service.id, branchId: choice.branch, timezone, slot: held.slot, holdToken, until },
      })
      go({ step: 'details' }, choice.step === 'details' ? 'in place' : 'step')
    } catch (error) {
      setFailure(error)
    }
    setTaking(null)
  }
  if (choice.step === 'details' && kept !== null && kept.serviceId === service.id) {
    return (
      <DetailsStep
        key={kept.slot.token}
        page={page}
        service={service}
        kept={kept}
        client={client}
        memory={memory}
        remember={remember}
        place={place(4)}
        onBack={() => go({ step: null }, 'in place')}
        onTime={take}
        onBooked={() => go({ step: 'done' }, 'in place')}
      />
    )
  }
  if (choice.step === 'wait') {
    const { serviceId: service_id, branchId, staffId, partySize: party_size } = question
    return (
      <WaitStep
        page={page}
        wish={{ service_id, branch_id: branchId ?? undefined, staff_id: staffId ?? undefined, party_size }}
        firstDay={choice.day !== null && choice.day >= today ? choice.day : today}
        today={today}
        client={client}
        memory={memory}
        remember={remember}
        onBack={back}
      />
    )
  }
  return (
    <TimeStep
      page={page}
      service={service}
      choice={choice}
      client={client}
      place={place(3)}
      isFirst={isFirst}
      failure={failure}
      busyWith={taking?.start ?? null}
      onBack={back}
      onDay={(change) => go(change, 'in place')}
      onTime={(slot) => void take(slot)}
      onWait={(day) => go({ step: 'wait', day })}
    />
  )
}

function langOf(search: string): string {
  const language = new URLSearchParams(search).get('lang')
  return language === null ? '' : `?lang=${language}`
}
