import type { Answered } from '../running-server.ts'
import type { TwoServers } from './two-servers.ts'

/** A business that is open day and night and has one of everything that can be fought over. */
export interface Studio {
  readonly stylists: readonly string[]
  /** Services by what is special about them. */
  readonly services: {
    /** A stylist and one of three chairs; of two neighbours the longer buffer counts. */
    readonly cut: string
    /** A stylist in two parts, a chair, and a basin for a while; 60 or 90 minutes. */
    readonly colour: string
    /** A teacher and the hall, ten places, opened by whoever comes first. */
    readonly yoga: string
    /** Alone or with two others. */
    readonly nails: string
    /** Waits for a yes and takes no time until then. */
    readonly consultation: string
    /** At most twelve a day. */
    readonly wash: string
    /** A session of ten that only the business opens. */
    readonly course: string
  }
}

const WASHES_A_DAY = 12
export const COURSE_PLACES = 10

const WEEK = [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({ day_of_week, start_time: '00:00', end_time: '24:00' }))

/** Opens the studio through the API. */
export async function openStudio(servers: TwoServers): Promise<Studio> {
  const make = async (path: string, body: object) => idOf(await servers.ask(0, 'POST', path, { body }))
  const resource = async (type: string, name: string, units = 1) => {
    const id = await make('/resources', { type, name, units })
    const hours = await servers.ask(0, 'PUT', `/resources/${id}/schedule`, { body: { schedule: WEEK } })
    if (hours.status !== 200) throw new Error(`no working hours: ${JSON.stringify(hours.body)}`)
    return id
  }
  const stylists = [await resource('staff', 'Ana'), await resource('staff', 'Berta'), await resource('staff', 'Carla')]
  const chair = await resource('room', 'Chair', 3)
  const basin = await resource('equipment', 'Basin', 2)
  const hall = await resource('room', 'Hall', 2)
  const teachers = [await resource('staff', 'Tina'), await resource('staff', 'Uma')]
  const service = (name: string, duration_minutes: number, special: object) =>
    make('/services', { name, duration_minutes, slot_step_minutes: 15, minimum_notice_minutes: 0, ...special })
  const stylist = { role: 'stylist', resource_ids: stylists }
  const wash = await service('Wash', 15, { requirements: [{ role: 'basin', resource_ids: [basin] }] })
  await make('/booking-limits', { scope: 'service', service_id: wash, period: 'day', max_count: WASHES_A_DAY })
  const session = {
    requirements: [
      { role: 'teacher', resource_ids: teachers },
      { role: 'hall', resource_ids: [hall] },
    ],
  }
  return {
    stylists,
    services: {
      wash,
      cut: await service('Cut', 30, {
        buffer_before_minutes: 5,
        buffer_after_minutes: 10,
        buffer_rule: 'max',
        staff_choice: 'least_busy',
        requirements: [stylist, { role: 'chair', resource_ids: [chair] }],
      }),
      colour: await service('Colour', 60, {
        durations: [{ duration_minutes: 90 }],
        requirements: [
          { ...stylist, parts: [at(0, 20), at(40, 20)] },
          { role: 'chair', resource_ids: [chair] },
          { role: 'basin', resource_ids: [basin], parts: [at(40, 15)] },
        ],
      }),
      yoga: await service('Yoga', 45, {
        booking_mode: 'group',
        group_places: 10,
        group_opens_on_demand: true,
        max_party_size: 4,
        ...session,
      }),
      nails: await service('Nails', 30, {
        booking_mode: 'single_or_group',
        group_places: 3,
        group_opens_on_demand: true,
        max_party_size: 3,
        requirements: [{ role: 'teacher', resource_ids: teachers }],
      }),
      consultation: await service('Consultation', 15, {
        requires_confirmation: true,
        pending_blocks: false,
        requirements: [stylist],
      }),
      course: await service('Course', 60, {
        booking_mode: 'group',
        group_places: COURSE_PLACES,
        group_opens_on_demand: false,
        ...session,
      }),
    },
  }
}

const at = (offset_minutes: number, duration_minutes: number) => ({ offset_minutes, duration_minutes })

function idOf({ status, body }: Answered): string {
  if (status !== 201) throw new Error(`not made (${status}): ${JSON.stringify(body)}`)
  return String(body['id'])
}
