import { z } from 'zod'
import type { SlotSearch } from '../../booking/index.ts'
import type { ServiceSummary } from '../../catalog/index.ts'
import type { Sentence } from '../sentence.ts'
import { refused } from '../tool.ts'
import type { ToolContext } from '../tool.ts'
import { findBranch } from './find-branch.ts'
import { findService } from './find-named.ts'
import type { Found } from './find-named.ts'
import { lengthsOf } from './service-lengths.ts'

/** Which service is asked for, and in which way. */
export const serviceArguments = {
  service: z.string().max(200).describe('The service, by the word the caller used or by its id.'),
  branch: z
    .string()
    .max(200)
    .optional()
    .describe('The branch, by name or id, if the caller wants another one than the one they called.'),
  duration_minutes: z
    .int()
    .min(1)
    .max(1440)
    .optional()
    .describe('How long it shall take, if the service can be booked in several lengths. Leave out for its usual one.'),
  party_size: z.int().min(1).max(100).optional().describe('How many people come. Leave out for one.'),
  mode: z
    .enum(['alone', 'group'])
    .optional()
    .describe(
      '"alone", or "group" for places in a session with others. Leave out if the service is offered in one way.',
    ),
}

/** What booking is asked about a service, whatever the times. */
export type ServiceQuestion = Omit<SlotSearch, 'from' | 'to' | 'limit'>

/** A service as it was asked for, with no doubt left. */
export interface AskedService {
  readonly service: ServiceSummary
  /** How the service is spoken of in this conversation. */
  readonly word: string
  readonly question: ServiceQuestion
  /** The conversation as it is about the branch that was asked for. */
  readonly context: ToolContext
}

type GivenService = z.output<z.ZodObject<typeof serviceArguments>>

/**
 * Reads which service is asked for; asks back where no branch or service is meant, or several are, where it cannot be
 * booked in this length, and where a party could come alone or to a group.
 */
export function readServiceAsked(given: GivenService, conversation: ToolContext): Found<AskedService> {
  const at = findBranch(given.branch, conversation)
  if ('outcome' in at) return at
  const context = at.found
  const named = findService(given.service, context)
  if ('outcome' in named) return named
  const { service, word } = named.found
  const doubt = lengthInDoubt(given, named.found) ?? modeInDoubt(given, named.found)
  if (doubt !== null) return { outcome: doubt }
  const { customer, branch } = context.facts
  const { duration_minutes: durationMinutes, party_size: partySize } = given
  const question = {
    serviceId: service.id,
    branchId: branch?.id ?? null,
    customerId: customer?.id ?? null,
    ...(partySize === undefined ? {} : { partySize }),
    ...(durationMinutes === undefined ? {} : { durationMinutes }),
    ...(given.mode === undefined ? {} : { mode: given.mode === 'group' ? ('group' as const) : ('single' as const) }),
  }
  return { found: { service, word, question, context } }
}

interface NamedService {
  readonly service: ServiceSummary
  readonly word: string
}

function lengthInDoubt({ duration_minutes: asked }: GivenService, { service, word }: NamedService) {
  const minutes = lengthsOf(service)
  if (asked === undefined || minutes.includes(asked)) return null
  const [only, another] = minutes
  const say: Sentence[] =
    only !== undefined && another === undefined
      ? [{ key: 'duration', service: word, minutes: only }]
      : [{ key: 'askDuration', service: word, minutes }]
  return refused('booking.duration_not_offered', { say, result: { durations_minutes: [...minutes] } })
}

// One person who says nothing comes alone; several may mean either.
function modeInDoubt({ party_size: size = 1, mode }: GivenService, { service, word }: NamedService) {
  if (service.bookingMode !== 'single_or_group' || mode !== undefined || size === 1) return null
  return refused('receptionist.mode_unclear', { say: [{ key: 'askMode', service: word }] })
}
