import { expect, test } from 'vitest'
import { httpRefusals, httpStatuses } from './errors.ts'
import { createProblemBook } from './problem.ts'
import { roomRoutes } from './route.ts'

const salon = roomRoutes({
  room: 'salon',
  refusals: { 'salon.closed': 'The salon is closed on that day.' },
  statuses: { 'salon.closed': 409 },
  routes: [],
})

test('a refusal of a room becomes a problem document with its sentence and status', () => {
  const book = createProblemBook([salon])
  const alternatives = [{ start: Temporal.Instant.from('2026-11-17T09:00:00Z') }]
  expect(book.problemOf({ refusal: { code: 'salon.closed', details: { alternatives } }, requestId: 'r1' })).toEqual({
    type: '/api/errors/salon.closed',
    title: 'Conflict',
    status: 409,
    code: 'salon.closed',
    detail: 'The salon is closed on that day.',
    request_id: 'r1',
    details: { alternatives: [{ start: '2026-11-17T09:00:00Z' }] },
  })
})

test('every refusal can be looked up, with its room', () => {
  const book = createProblemBook([salon])
  const closed = { code: 'salon.closed', room: 'salon', status: 409, title: 'Conflict' }
  expect(book.find('salon.closed')).toEqual({ ...closed, detail: 'The salon is closed on that day.' })
  expect(book.entries.map((entry) => entry.room)).toContain('http')
  expect(book.entries.at(-1)).toEqual(book.find('salon.closed'))
  expect(book.find('salon.unheard_of')).toBeNull()
})

test('a code that no room knows shows nothing of the inside', () => {
  const problem = createProblemBook([]).problemOf({ refusal: { code: 'salon.unheard_of' }, requestId: 'r1' })
  expect(problem).toMatchObject({ status: 500, detail: httpRefusals['http.internal'] })
})

test('two rooms cannot refuse with one code', () => {
  expect(() => createProblemBook([salon, salon])).toThrow('salon.closed')
})

test.each(Object.entries(httpStatuses))('%s is answered with %i and a sentence', (code, status) => {
  const problem = createProblemBook([]).problemOf({ refusal: { code }, requestId: 'r1' })
  expect(problem.status).toBe(status)
  expect(problem.detail).toMatch(/^[A-Z].+\.$/)
})
