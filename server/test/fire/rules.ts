import type pg from 'pg'

/** What must hold of all that lies in the database, each as a query that finds what breaks it. */
interface Rule {
  readonly rule: string
  readonly broken: string
}

const TAKES_TIME = `a.status not in ('cancelled', 'no_show') and (a.status <> 'pending' or a.pending_blocks)`

const rules: readonly Rule[] = [
  {
    rule: 'nothing and nobody is taken twice; only the buffer after one may meet the buffer before the next',
    broken: `
      select a.id, b.id as other from allocations a
        join allocations b on b.resource_id = a.resource_id and b.unit = a.unit and b.id > a.id
                          and a.starts_at < b.ends_at and b.starts_at < a.ends_at
       where a.active and b.active and array[a.kind, b.kind] not in ('{buffer_before,buffer_after}', '{buffer_after,buffer_before}')`,
  },
  {
    rule: 'no more units are taken than there are',
    broken: `select a.id from allocations a join resources r on r.id = a.resource_id where a.unit > r.units`,
  },
  {
    rule: 'an appointment has its time if and only if it takes place',
    broken: `
      select a.id, a.status from appointments a
       where a.group_session_id is null and a.status <> 'completed'
         and (${TAKES_TIME}) <> exists (select from allocations x where x.appointment_id = a.id and x.active)`,
  },
  {
    rule: 'every role that its service needs is filled once, for the whole of its time where it is needed for all of it',
    broken: `
      select a.id, q.role from appointments a
        join service_requirements q on q.service_id = a.service_id
        left join lateral (
          select count(distinct (x.resource_id, x.unit)) as units, min(x.starts_at) as starts_at, max(x.ends_at) as ends_at
            from allocations x where x.appointment_id = a.id and x.requirement_id = q.id and x.active and x.kind = 'work') x on true
       where a.group_session_id is null and a.status <> 'completed' and ${TAKES_TIME}
         and (x.units <> q.quantity or x.starts_at < a.starts_at or x.ends_at > a.ends_at
              or q.parts = '[]' and (x.starts_at <> a.starts_at or x.ends_at <> a.ends_at))`,
  },
  {
    rule: 'a session counts its places right and is not overfull',
    broken: `
      select s.id, s.taken, s.places, p.taken as counted from group_sessions s
        join lateral (select coalesce(sum(p.places), 0) as taken from group_session_places p
                       where p.group_session_id = s.id and p.active) p on true
       where s.taken <> p.taken or p.taken > s.places`,
  },
  {
    rule: 'a session has its people and its room if and only if it takes place',
    broken: `
      select s.id, s.status from group_sessions s
        join lateral (select count(distinct x.requirement_id) as roles from allocations x
                       where x.group_session_id = s.id and x.active and x.starts_at = s.starts_at and x.ends_at = s.ends_at) x on true
       where x.roles <> case when s.status = 'open'
                             then (select count(*) from service_requirements q where q.service_id = s.service_id) else 0 end`,
  },
  {
    rule: 'a session that bookings opened is there for somebody',
    broken: `
      select s.id from group_sessions s
       where s.opened_by = 'booking' and s.status = 'open'
         and not exists (select from group_session_places p where p.group_session_id = s.id and p.active)`,
  },
  {
    rule: 'who is in a session has places in it, at its time',
    broken: `
      select a.id, a.status from appointments a join group_sessions s on s.id = a.group_session_id
        left join lateral (select sum(p.places) as places, count(*) as rows from group_session_places p
                            where p.appointment_id = a.id and p.group_session_id = s.id and p.active) p on true
       where coalesce(p.places, 0) <> case when ${TAKES_TIME} then a.party_size else 0 end or p.rows > 1
          or ${TAKES_TIME} and (s.status <> 'open' or a.starts_at <> s.starts_at or a.ends_at <> s.ends_at)`,
  },
  {
    rule: 'a hold that is used or given up keeps nothing',
    broken: `
      select h.id from holds h
       where (h.released_at is not null or h.appointment_id is not null)
         and (exists (select from allocations x where x.hold_id = h.id) or exists (select from group_session_places p where p.hold_id = h.id))`,
  },
  {
    rule: 'no more is booked than a limit allows',
    broken: `
      select l.id, count(*) from booking_limits l join appointments a on a.service_id = l.service_id
       where l.scope = 'service' and l.period = 'day' and a.status not in ('cancelled', 'no_show')
       group by l.id, l.max_count, date_trunc('day', a.starts_at, 'Europe/Madrid') having count(*) > l.max_count`,
  },
  {
    rule: 'nobody is written down as two customers',
    broken: `select phone_normalized from customers where phone is not null group by 1 having count(*) > 1`,
  },
  {
    rule: 'the figures of each customer are right',
    broken: `
      select s.customer_id from customer_statistics s
        join lateral (select count(*) as total, count(*) filter (where a.status = 'cancelled') as cancelled,
                             count(*) filter (where a.status = 'completed') as completed,
                             count(*) filter (where a.status = 'no_show') as missed
                        from appointments a where a.customer_id = s.customer_id) a on true
       where (s.total_appointments, s.cancelled_appointments, s.completed_appointments, s.no_show_appointments)
             <> (a.total, a.cancelled, a.completed, a.missed)`,
  },
  {
    rule: 'whoever waits has one open offer, or none, as their entry says',
    broken: `
      select e.id, e.status, e.appointment_id, o.* from waitlist_entries e
        join lateral (select count(*) filter (where o.status = 'open') as open, count(*) filter (where o.status = 'accepted') as accepted
                        from waitlist_offers o where o.entry_id = e.id) o on true
       where o.open <> case when e.status = 'offered' then 1 else 0 end
          or o.accepted > case when e.status = 'booked' then 1 else 0 end
          or (e.status = 'booked') <> (e.appointment_id is not null)`,
  },
  {
    rule: 'what is offered to somebody who waits is kept for them',
    broken: `
      select o.id from waitlist_offers o
       where o.status = 'open' and o.expires_at > now() and not exists (select from allocations x where x.hold_id = o.hold_id and x.active)`,
  },
  {
    rule: 'every date of a series is booked once',
    broken: `
      select series_id, series_starts_at from appointments where series_id is not null and status <> 'cancelled'
       group by 1, 2 having count(*) > 1`,
  },
  {
    rule: 'a key is remembered with its answer',
    broken: `select key from idempotency_keys where answer_sealed is null`,
  },
]

/** The rules that do not hold, each with the first rows that break it. */
export async function brokenRules(client: pg.Client): Promise<{ rule: string; rows: unknown[] }[]> {
  const found: { rule: string; rows: unknown[] }[] = []
  for (const { rule, broken } of rules) {
    const { rows } = await client.query(broken)
    if (rows.length > 0) found.push({ rule: `${rule} (${rows.length})`, rows: rows.slice(0, 5) })
  }
  return found
}
