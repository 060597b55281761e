import type { Branch, Resource, Service } from '@ringbook/api-contract'
import { describe, expect, test } from 'vitest'
import { branchesOf, questionOf, staffOf, withService } from './booking-draft.ts'
import type { BookingDraft } from './booking-draft.ts'
import type { Catalogue } from './use-catalogue.ts'

const [HAIRCUT, TOUR, CENTRE, HARBOUR, ANNA, BEN] = ['haircut', 'tour', 'centre', 'harbour', 'anna', 'ben'] as const

const service = (changes: Partial<Service>) =>
  ({ id: HAIRCUT, branch_ids: [], booking_mode: 'single', max_party_size: 1, ...changes }) as Service
const person = (id: string, changes: Partial<Resource> = {}) =>
  ({ id, type: 'staff', service_ids: [HAIRCUT], home_branch_id: CENTRE, schedule: [], ...changes }) as Resource

const haircut = service({})
const tour = service({ id: TOUR, branch_ids: [HARBOUR], booking_mode: 'single_or_group', max_party_size: 8 })
const catalogue: Catalogue = {
  services: [haircut, tour],
  branches: [{ id: HARBOUR, is_primary: false } as Branch, { id: CENTRE, is_primary: true } as Branch],
  resources: [person(ANNA), person(BEN, { schedule: [{ branch_id: HARBOUR } as Resource['schedule'][number]] })],
  isPending: false,
  error: null,
}
const nothing: BookingDraft = {
  serviceId: null,
  branchId: null,
  resourceId: null,
  durationMinutes: null,
  mode: null,
  partySize: 1,
  slot: null,
}

describe('when another service is chosen', () => {
  test('it is booked at the main branch, unless it is offered at another one only', () => {
    expect(withService(nothing, haircut, catalogue).branchId).toBe(CENTRE)
    expect(withService(nothing, tour, catalogue).branchId).toBe(HARBOUR)
    expect(branchesOf(tour, catalogue).map(({ id }) => id)).toEqual([HARBOUR])
  })

  test('whoever was wished for stays, if they serve it too', () => {
    expect(withService({ ...nothing, resourceId: ANNA }, haircut, catalogue).resourceId).toBe(ANNA)
    expect(withService({ ...nothing, resourceId: ANNA }, tour, catalogue).resourceId).toBeNull()
  })

  test('a party becomes no larger than the service allows', () => {
    expect(withService({ ...nothing, partySize: 12 }, tour, catalogue).partySize).toBe(8)
  })
})

test('at another branch serves whoever works there sometimes', () => {
  const at = (branchId: string) => staffOf(haircut, { catalogue, branchId }).map(({ id }) => id)
  expect([at(CENTRE), at(HARBOUR)]).toEqual([[ANNA, BEN], [BEN]])
})

test('what is not chosen is not asked about', () => {
  const known = { customerId: null, holdToken: null }
  expect(questionOf(nothing, known)).toBeNull()
  expect(questionOf({ ...nothing, serviceId: HAIRCUT }, known)).toEqual({
    service_id: HAIRCUT,
    party_size: 1,
    booked_by: 'staff',
  })
})
