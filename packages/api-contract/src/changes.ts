import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id } from './primitives.ts'
import type { Permission } from './permissions.ts'

/** What changes are told by, and the permission that whoever is told of one has. */
export const CHANGE_AREAS = {
  appointments: 'appointments:read',
  calls: 'calls:read',
  catalog: 'services:read',
  conversations: 'conversations:read',
  customers: 'customers:read',
  evaluations: 'receptionist:read',
  'follow-ups': 'receptionist:read',
  integrations: 'integrations:read',
  members: 'members:read',
  questions: 'receptionist:read',
  receptionist: 'receptionist:read',
  series: 'appointments:read',
  settings: 'tenant:read',
  visits: 'appointments:read',
  waitlist: 'appointments:read',
} as const satisfies Record<string, Permission>

export type ChangeArea = keyof typeof CHANGE_AREAS

export const ChangedArea = z.object({
  area: z.enum(Object.keys(CHANGE_AREAS) as [ChangeArea, ...ChangeArea[]]),
  record_ids: z.array(Id).describe('Which records, 50 at most'),
  has_more: z.boolean().describe('More than these were changed'),
})

/** What is told of changes: `ready` first, `reset` where something may have been missed. */
export const ChangeEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready'), data: z.object({}) }),
  z.object({ event: z.literal('reset'), data: z.object({}) }),
  z.object({ event: z.literal('change'), data: z.object({ changes: z.array(ChangedArea) }) }),
])

export const followChanges = endpoint({
  id: 'followChanges',
  method: 'GET',
  path: '/changes',
  access: 'tenant:read',
  group: 'Changes',
  summary: 'Follow what changes in the business',
  description:
    'Server-sent events `change`: which records of which areas were changed, by whomever, half a second after it at the ' +
    'most; ids alone, and only of areas that you may read. `ready` comes first. Come again with `Last-Event-ID` and what ' +
    'was changed meanwhile is told; `reset` says that you were away for too long (half an hour) and should read anew.',
  answer: z.string(),
  mediaTypes: ['text/event-stream'],
})
