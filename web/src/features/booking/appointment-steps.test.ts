import type { Appointment, AppointmentStatus } from '@ringbook/api-contract'
import { describe, expect, test } from 'vitest'
import { stepsOf } from './appointment-steps.ts'

const START = '2026-11-24T09:30:00Z'
const at = (time: string) => Date.parse(time)

function appointment(status: AppointmentStatus, changes: Partial<Appointment> = {}): Appointment {
  const known = { status, start: START, group_session_id: null, service: { id: '1', name: 'Haircut' } }
  return { ...known, ...changes } as Appointment
}

describe('what can be done with an appointment', () => {
  test.for([
    { when: 'days ahead', now: '2026-11-20T09:00:00Z', steps: ['confirm'] },
    { when: 'in the morning of its day', now: '2026-11-24T07:00:00Z', steps: ['confirm', 'checkIn', 'start'] },
    { when: 'once it should have begun', now: START, steps: ['confirm', 'checkIn', 'start', 'complete', 'noShow'] },
  ])('$when', ({ now, steps }) => {
    expect(stepsOf(appointment('scheduled'), at(now))).toEqual({ steps, forms: ['move', 'swap', 'cancel'] })
  })

  test('nothing, once it is cancelled', () => {
    expect(stepsOf(appointment('cancelled'), at(START))).toEqual({ steps: [], forms: [] })
  })

  test('a place in a session is not swapped, and what is no longer offered is not moved', () => {
    expect(stepsOf(appointment('confirmed', { group_session_id: '2' }), at(START)).forms).toEqual(['move', 'cancel'])
    expect(stepsOf(appointment('confirmed', { service: null }), at(START)).forms).toEqual(['swap', 'cancel'])
  })

  test('whoever came early is received, and can be done before the time', () => {
    expect(stepsOf(appointment('checked_in'), at('2026-11-24T09:00:00Z')).steps).toEqual(['start', 'complete'])
  })
})
