import type { Branch, Resource, Service } from '@ringbook/api-contract'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'
import { readChoice, readCount } from '../../server-options.ts'
import { findBranch, findResources, findService } from './catalog-names.ts'

/** Options about what is wanted, which looking for times and booking have in common. */
export const QUESTION_OPTIONS = {
  staff: { type: 'string', multiple: true },
  branch: { type: 'string' },
  people: { type: 'string' },
  minutes: { type: 'string' },
  as: { type: 'string' },
} as const

export interface AskedOptions {
  readonly staff?: string[] | undefined
  readonly branch?: string | undefined
  readonly people?: string | undefined
  readonly minutes?: string | undefined
  readonly as?: string | undefined
}

/** What is wanted, with every name found. */
export interface Question {
  readonly service: Service
  readonly branch: Branch
  readonly resources: readonly Resource[]
  readonly partySize: number | undefined
  readonly durationMinutes: number | undefined
  /** Whose rules hold: the business need not keep to notice and horizon. */
  readonly bookedBy: 'customer' | 'staff'
}

/** Finds the names that were written; throws CommandError for one that leads nowhere. */
export async function readQuestion(
  server: Server,
  { service: text, options }: { service: string | undefined; options: AskedOptions },
): Promise<Question> {
  if (text === undefined) {
    throw new CommandError('Which service? Write its name, such as: ringbook slots Haircut', { exitCode: 2 })
  }
  const [partySize, durationMinutes] = [readCount('people', options.people), readCount('minutes', options.minutes)]
  const bookedBy = readChoice('as', { text: options.as, choices: ['customer', 'staff'] }) ?? 'staff'
  const [service, branch, resources] = await Promise.all([
    findService(server, text),
    findBranch(server, options.branch),
    findResources(server, options.staff ?? []),
  ])
  return { service, branch, resources, partySize, durationMinutes, bookedBy }
}
