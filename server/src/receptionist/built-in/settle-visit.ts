import type { ServiceSummary } from '../../catalog/index.ts'
import type { DialogueState, VisitItem } from './dialogue-state.ts'
import { lexicons } from './lexicons/index.ts'
import type { Situation } from './step.ts'
import type { PersonMeant, ServiceMeant, Understanding } from './understanding.ts'

const NOWHERE = Number.POSITIVE_INFINITY

/**
 * Several services, or one for several people who cannot have it together, are one visit; whoever is meant for which is
 * read back before anything is booked. Null if it is a booking of one service as before.
 */
export function visitMeant(state: DialogueState, heard: Understanding, { facts }: Situation): VisitItem[] | null {
  const services = servicesMeant(state, heard)
  const summaries = services.flatMap(({ id }) => facts.services.find((service) => service.id === id) ?? [])
  const people = peopleMeant(state, heard, summaries)
  if (services.length * people.length < 2) return null
  const isEachTheirOwn =
    services.length === people.length &&
    services.every(
      ({ start }, at) => start < (people[at]?.start ?? 0) && (people[at]?.start ?? 0) < startOf(services[at + 1]),
    )
  if (isEachTheirOwn) return services.map(({ id }, at) => ({ serviceId: id, guest: people[at]?.guest ?? null }))
  return people.flatMap(({ guest }) => services.map(({ id }) => ({ serviceId: id, guest })))
}

function startOf(service: ServiceMeant | undefined): number {
  return service?.start ?? NOWHERE
}

function servicesMeant({ wish }: DialogueState, { service, isBesides }: Understanding): readonly ServiceMeant[] {
  if (service?.kind === 'list') return service.items
  const before = wish.serviceId === null ? [] : [{ id: wish.serviceId, word: wish.serviceWord ?? '', start: -1 }]
  if (service?.kind !== 'one') return before
  const named = [{ id: service.id, word: service.word, start: 0 }]
  return isBesides && wish.items === null && wish.serviceId !== service.id ? [...before, ...named] : named
}

// A party that is too large for a service is told so, and not split.
const SELF: PersonMeant = { guest: null, start: -1 }

/** The people who were named; else as many as were counted, unless they can come to it together. */
function peopleMeant(
  { wish, language }: DialogueState,
  { people, party }: Understanding,
  services: readonly ServiceSummary[],
): readonly PersonMeant[] {
  const counted = party?.isCertain ? party.size : (wish.partySize ?? 1)
  const count = Math.max(counted, people.length)
  const isTogether = services.length === 1 && services.every(({ maxPartySize }) => maxPartySize > 1)
  if (count < 2 || isTogether) return [SELF]
  if (people.length >= 2) return people
  const { guestWord } = lexicons[language]
  const guests = Array.from({ length: count - 1 }, (_, at) => (at === 0 ? guestWord : `${guestWord} ${at + 1}`))
  return [SELF, ...guests.map((guest) => ({ guest, start: -1 }))]
}
