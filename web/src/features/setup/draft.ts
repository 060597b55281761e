import type { SetupInput, SetupTemplate } from '@ringbook/api-contract'
import type { z } from 'zod'

type Template = z.output<typeof SetupTemplate>
type TemplateService = Template['services'][number]

/** A service of the draft; those that are not chosen stay in sight. */
export interface DraftService extends TemplateService {
  readonly id: string
  readonly isChosen: boolean
}

export interface DraftPerson {
  readonly id: string
  readonly name: string
  /** The services that this person does not do, by their id in the draft. */
  readonly doesNotDo: readonly string[]
}

export interface DraftPlace {
  readonly id: string
  readonly type: Template['places'][number]['type']
  readonly kind: string
  readonly name: string
  readonly units: number
  readonly capacity: number | null
}

export interface DraftHours {
  readonly id: string
  /** 0 = Sunday to 6 = Saturday. */
  readonly day: number
  readonly opensAt: string
  readonly closesAt: string
}

export interface DraftAnswer {
  readonly question: string
  readonly answer: string
}

/** The business as its owner has said it so far. Kept in the browser until it is set up. */
export interface Draft {
  readonly businessType: Template['business_type']
  readonly staffRole: string | null
  readonly kinds: Template['kinds']
  readonly address: {
    readonly street: string
    readonly postalCode: string
    readonly city: string
    readonly phone: string
  }
  readonly hours: readonly DraftHours[]
  readonly services: readonly DraftService[]
  readonly people: readonly DraftPerson[]
  readonly places: readonly DraftPlace[]
  readonly answers: readonly DraftAnswer[]
}

/** A draft as the trade begins, with the owner as its first person; what was said of the place before is kept. */
export function draftOf(template: Template, known: { ownerName: string; address: Draft['address'] }): Draft {
  return {
    businessType: template.business_type,
    staffRole: template.staff_role,
    kinds: template.kinds,
    address: known.address,
    hours: template.opening_hours.map((hours, index) => ({
      id: `hours-${index}`,
      day: hours.day_of_week,
      opensAt: hours.opens_at,
      closesAt: hours.closes_at,
    })),
    services: template.services.map((service, index) => ({ ...service, id: `service-${index}`, isChosen: true })),
    people: template.staff_role === null ? [] : [{ id: 'person-0', name: known.ownerName, doesNotDo: [] }],
    places: template.places.map((place, index) => ({ ...place, id: `place-${index}` })),
    answers: template.questions.map((question) => ({ question, answer: '' })),
  }
}

/** What is missing before the business can be set up; empty when nothing is. */
export function missingIn(draft: Draft): readonly ('hours' | 'services' | 'people' | 'names' | 'places' | 'nobody')[] {
  const chosen = draft.services.filter(({ isChosen }) => isChosen)
  const people = namedPeople(draft)
  const needsStaff = chosen.filter(({ needs }) => needs.includes('staff'))
  const kinds = new Set(draft.places.map(({ kind }) => kind))
  const lacksPlace = chosen.some(({ needs }) => needs.some((need) => need !== 'staff' && !kinds.has(need)))
  const isDoneByNobody = needsStaff.some(({ id }) => people.every(({ doesNotDo }) => doesNotDo.includes(id)))
  return [
    ...(draft.hours.length === 0 ? (['hours'] as const) : []),
    ...(chosen.length === 0 ? (['services'] as const) : []),
    ...(chosen.some(({ name }) => name.trim() === '') ? (['names'] as const) : []),
    ...(needsStaff.length > 0 && people.length === 0 ? (['people'] as const) : []),
    ...(people.length > 0 && isDoneByNobody ? (['nobody'] as const) : []),
    ...(lacksPlace ? (['places'] as const) : []),
  ]
}

/** What is sent to the server: what was chosen and named. */
export function inputOf(draft: Draft): z.input<typeof SetupInput> {
  const chosen = draft.services.filter(({ isChosen }) => isChosen)
  return {
    staff_role: draft.staffRole,
    kinds: draft.kinds,
    opening_hours: draft.hours.map(({ day, opensAt, closesAt }) => ({
      day_of_week: day,
      opens_at: opensAt,
      closes_at: closesAt,
    })),
    staff: namedPeople(draft).map(({ name, doesNotDo }) => ({
      ...nameParts(name),
      serves: chosen.flatMap(({ id }, index) => (doesNotDo.includes(id) ? [] : [index])),
    })),
    places: draft.places.map(({ type, kind, name, units, capacity }) => ({ type, kind, name, units, capacity })),
    services: chosen.map(({ id: _id, isChosen: _isChosen, ...service }) => service),
    answers: draft.answers.flatMap(({ question, answer }) =>
      answer.trim() === '' ? [] : [{ question, answer: answer.trim() }],
    ),
  }
}

function namedPeople({ people }: Draft): readonly DraftPerson[] {
  return people.filter(({ name }) => name.trim() !== '')
}

function nameParts(name: string): { first_name: string; last_name: string | null } {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  return { first_name: first, last_name: rest.length === 0 ? null : rest.join(' ') }
}
