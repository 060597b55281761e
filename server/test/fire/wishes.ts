import type { Client } from './client.ts'
import type { SeenAppointment, Wish } from './ledger.ts'

/** What clients do, and how often. Null: there is nothing yet to do it with. */
interface Habit {
  readonly weight: number
  readonly wish: (client: Client) => Wish | null
}

const post = (kind: string, path: string, body: object = {}): Wish => ({ kind, method: 'POST', path, body })

// Half of everything happens in the same six hours.
function someStart({ random }: Client): string {
  const least = 1
  const most = random.chance(0.5) ? 24 : 4 * 70
  const hour = Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' })
  return hour.add({ minutes: 15 * random.between({ least, most }) }).toString()
}

function somebody({ random }: Client): object {
  const number = random.between({ least: 10, most: 49 })
  return { first_name: `Caller ${number}`, phone: `+346120010${number}` }
}

function someTime(client: Client): object {
  const { random, studio } = client
  const { cut, colour, wash, yoga, nails, consultation, course } = studio.services
  const service_id = random.pick([cut, cut, cut, colour, colour, wash, yoga, yoga, nails, consultation, course])
  const isStylists = service_id === cut || service_id === colour
  return {
    service_id,
    start: someStart(client),
    ...(isStylists && random.chance(0.3) ? { resource_ids: [random.pick(studio.stylists)] } : {}),
    ...(service_id === colour && random.chance(0.5) ? { duration_minutes: 90 } : {}),
    ...(service_id === yoga ? { party_size: random.between({ least: 1, most: 4 }) } : {}),
    ...(service_id === nails ? { mode: random.pick(['single', 'group']) } : {}),
  }
}

// The newest are the ones that others are busy with too. One in five wishes is foolish: it does not suit its appointment.
function someAppointment({ random, ledger }: Client, suits: Suits = () => true): SeenAppointment | null {
  const all = [...ledger.known.appointments.values()]
  const suitable = random.chance(0.8) ? all.filter(suits) : all
  return suitable.length === 0 ? null : random.pick(random.chance(0.7) ? suitable.slice(-60) : suitable)
}

type Suits = (seen: SeenAppointment) => boolean
const isIn =
  (...statuses: string[]): Suits =>
  ({ status }) =>
    statuses.includes(status)
const isAhead = isIn('pending', 'scheduled', 'confirmed')
const hasBegun: Suits = ({ start, status }) => status !== 'pending' && Date.parse(start) < Date.now()
const isToday: Suits = ({ start, status }) => status !== 'pending' && Date.parse(start) < Date.now() + 86_400_000

const change =
  (kind: string, verb: string, suits: Suits, bodyOf: (client: Client) => object = () => ({})) =>
  (client: Client): Wish | null => {
    const seen = someAppointment(client, suits)
    if (seen === null) return null
    const version = client.random.chance(0.3) ? { version: seen.version } : {}
    return { ...post(kind, `/appointments/${seen.id}/${verb}`, bodyOf(client)), ...version }
  }

const ofKnown =
  <Value>(list: (client: Client) => readonly Value[], wish: (value: Value, client: Client) => Wish) =>
  (client: Client): Wish | null => {
    const known = list(client).slice(-20)
    return known.length === 0 ? null : wish(client.random.pick(known), client)
  }

const bookings: Habit[] = [
  {
    weight: 30,
    wish: (client) => post('book', '/appointments', { ...someTime(client), customer: somebody(client) }),
  },
  {
    weight: 4,
    wish: (client) =>
      post('walk in', '/appointments', {
        service_id: client.random.pick([client.studio.services.cut, client.studio.services.consultation]),
        start: Temporal.Now.instant().round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString(),
        customer: somebody(client),
        source: 'walk_in',
        booked_by: 'staff',
      }),
  },
  {
    weight: 4,
    wish: (client) => {
      const from = someStart(client)
      const to = Temporal.Instant.from(from).add({ hours: 12 }).toString()
      const service = client.random.pick(Object.values(client.studio.services))
      const query = new URLSearchParams({ service_id: service, from, to, limit: '10' })
      return { kind: 'look for slots', method: 'GET', path: `/slots?${query.toString()}` }
    },
  },
  {
    weight: 8,
    wish: ofKnown(
      ({ ledger }) => ledger.known.slotTokens,
      (slot_token, client) => post('book slot', '/appointments', { slot_token, customer: somebody(client) }),
    ),
  },
]

const holdsOf = ({ ledger }: Client) => ledger.known.holds

const holds: Habit[] = [
  { weight: 14, wish: (client) => post('hold', '/holds', someTime(client)) },
  {
    weight: 3,
    wish: ofKnown(holdsOf, ({ token }, client) => post('hold', '/holds', { ...someTime(client), replaces: [token] })),
  },
  { weight: 4, wish: ofKnown(holdsOf, ({ token }) => post('extend hold', '/holds/extend', { token, minutes: 7 })) },
  {
    weight: 4,
    wish: ofKnown(holdsOf, ({ token }) => ({ kind: 'release hold', method: 'DELETE', path: `/holds/${token}` })),
  },
  {
    weight: 10,
    wish: ofKnown(holdsOf, ({ token, ...slot }, client) =>
      post('book hold', '/appointments', { ...slot, hold_token: token, customer: somebody(client) }),
    ),
  },
]

const changes: Habit[] = [
  { weight: 14, wish: change('move', 'reschedule', isAhead, (client) => ({ start: someStart(client) })) },
  {
    weight: 8,
    wish: (client) => {
      const other = someAppointment(client, isAhead)
      const suits: Suits = (seen) => isAhead(seen) && seen.service.id === other?.service.id && seen.id !== other.id
      return other && change('swap', 'swap', suits, () => ({ with_appointment_id: other.id }))(client)
    },
  },
  {
    weight: 12,
    wish: change('cancel', 'cancel', isAhead, ({ random }) => ({ cancelled_by: random.pick(['staff', 'customer']) })),
  },
  { weight: 10, wish: change('undo', 'undo', ({ version }) => version > 1) },
  { weight: 6, wish: change('confirm', 'confirm', isIn('pending', 'scheduled')) },
  { weight: 4, wish: change('check in', 'check-in', (seen) => isAhead(seen) && isToday(seen)) },
  { weight: 4, wish: change('start', 'start', (seen) => isIn('scheduled', 'checked_in')(seen) && isToday(seen)) },
  { weight: 6, wish: change('complete', 'complete', isIn('checked_in', 'in_progress')) },
  { weight: 3, wish: change('no-show', 'no-show', (seen) => isAhead(seen) && hasBegun(seen)) },
  {
    weight: 3,
    wish: (client) => {
      const seen = someAppointment(client)
      if (seen === null) return null
      const body = { internal_notes: `by ${client.name}, ${client.random.next()}` }
      return { kind: 'note', method: 'PATCH', path: `/appointments/${seen.id}`, body }
    },
  },
]

const sessionsOf = ({ ledger }: Client) => ledger.known.sessions

const sessions: Habit[] = [
  {
    weight: 4,
    wish: (client) =>
      post('open session', '/group-sessions', { service_id: client.studio.services.course, start: someStart(client) }),
  },
  {
    weight: 6,
    wish: (client) =>
      ofKnown(
        ({ ledger }) => [...ledger.known.appointments.values()].filter((seen) => seen.group_session_id !== null),
        ({ service, start }) =>
          post('join session', '/appointments', {
            service_id: service.id,
            start,
            customer: somebody(client),
            mode: 'group',
          }),
      )(client),
  },
  {
    weight: 2,
    wish: ofKnown(sessionsOf, (id, client) =>
      post('move session', `/group-sessions/${id}/move`, { start: someStart(client) }),
    ),
  },
  {
    weight: 2,
    wish: ofKnown(sessionsOf, (id, { random }) => ({
      kind: 'resize session',
      method: 'PATCH',
      path: `/group-sessions/${id}`,
      body: { places: random.between({ least: 1, most: 12 }) },
    })),
  },
  { weight: 1, wish: ofKnown(sessionsOf, (id) => post('cancel session', `/group-sessions/${id}/cancel`)) },
]

const seriesOf = ({ ledger }: Client) => [...ledger.known.series]
const scopeOf = ({ random }: Client, members: readonly string[]) => {
  const scope = random.pick(members.length === 0 ? ['all'] : ['this', 'following', 'all'])
  return scope === 'all' ? { scope } : { scope, appointment_id: random.pick(members) }
}

const series: Habit[] = [
  {
    weight: 3,
    wish: (client) =>
      post('book series', '/appointment-series', {
        service_id: client.random.pick([client.studio.services.cut, client.studio.services.yoga]),
        start: someStart(client),
        recurrence_rule: client.random.pick(['FREQ=DAILY', 'FREQ=WEEKLY']),
        count: client.random.between({ least: 2, most: 5 }),
        on_conflict: client.random.pick(['fail', 'skip', 'move']),
        customer: somebody(client),
      }),
  },
  {
    weight: 2,
    wish: ofKnown(seriesOf, ([id, members], client) => ({
      kind: 'change series',
      method: 'PATCH',
      path: `/appointment-series/${id}`,
      body: {
        ...scopeOf(client, members),
        start: someStart(client),
        on_conflict: client.random.pick(['fail', 'skip']),
      },
    })),
  },
  {
    weight: 1,
    wish: ofKnown(seriesOf, ([id, members], client) =>
      post('cancel series', `/appointment-series/${id}/cancel`, scopeOf(client, members)),
    ),
  },
]

const offersOf = ({ ledger }: Client) => ledger.known.offers

const waitlist: Habit[] = [
  {
    weight: 4,
    wish: (client) => {
      const today = Temporal.Now.plainDateISO('Europe/Madrid')
      return post('wait', '/waitlist', {
        service_id: client.random.pick([client.studio.services.cut, client.studio.services.colour]),
        from_date: today.toString(),
        until_date: today.add({ days: 2 }).toString(),
        customer: somebody(client),
      })
    },
  },
  { weight: 4, wish: () => ({ kind: 'look at offers', method: 'GET', path: '/waitlist/offers' }) },
  { weight: 5, wish: ofKnown(offersOf, (token) => post('accept offer', `/waitlist/offers/${token}/accept`)) },
  { weight: 2, wish: ofKnown(offersOf, (token) => post('decline offer', `/waitlist/offers/${token}/decline`)) },
  {
    weight: 1,
    wish: ofKnown(
      ({ ledger }) => ledger.known.entries,
      (id) => ({ kind: 'stop waiting', method: 'DELETE', path: `/waitlist/${id}` }),
    ),
  },
]

const visitsOf = ({ ledger }: Client) => ledger.known.visits

const visits: Habit[] = [
  {
    weight: 4,
    wish: (client) => {
      const { cut, colour, wash } = client.studio.services
      const items = client.random
        .pick([
          [wash, cut],
          [colour, cut],
          [cut, wash],
        ])
        .map((service_id) => ({ service_id }))
      const body = { items, start: someStart(client), gap_minutes_max: 30, customer: somebody(client) }
      return post('book visit', '/visits', body)
    },
  },
  {
    weight: 3,
    wish: ofKnown(visitsOf, (id, client) =>
      post('move visit', `/visits/${id}/reschedule`, { start: someStart(client) }),
    ),
  },
  { weight: 1, wish: ofKnown(visitsOf, (id) => post('cancel visit', `/visits/${id}/cancel`)) },
]

const habits: readonly Habit[] = [...bookings, ...holds, ...changes, ...sessions, ...series, ...waitlist, ...visits]

/** What a client does next. */
export function nextWish(client: Client): Wish {
  return client.random.pickWeighted(habits).wish(client) ?? nextWish(client)
}
