import { z } from 'zod'
import type { ServiceSummary } from '../../catalog/index.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, succeeded } from '../tool.ts'
import type { ToolContext } from '../tool.ts'
import { findBranch } from './find-branch.ts'
import { findService, namesOf } from './find-named.ts'
import { questionsOf } from './intake-question.ts'
import { serviceArguments } from './service-arguments.ts'
import { lengthSentences } from './service-lengths.ts'

export const findServices = defineTool({
  name: 'find_services',
  description:
    'Tells what the business offers: names, durations, prices, and who does it. Use it before naming any price.',
  arguments: z.object({
    service: z
      .string()
      .max(200)
      .optional()
      .describe('One service, by the word the caller used. Leave out for all of them.'),
    branch: serviceArguments.branch,
    topic: z.enum(['price', 'duration', 'staff']).optional().describe('What the caller wants to know about it.'),
  }),
  execute: async (_session, given, conversation) => {
    const at = findBranch(given.branch, conversation)
    if ('outcome' in at) return at.outcome
    const context = at.found
    const { services } = context.facts
    if (given.service === undefined) {
      const names = namesOf(services)
      const say: Sentence = { key: 'services', services: names }
      return succeeded(
        { services: services.map((one) => described(one, context)) },
        { say: [say], effects: { outcome: 'answered' } },
      )
    }
    const named = findService(given.service, context)
    if ('outcome' in named) return named.outcome
    const { service, word } = named.found
    return succeeded(
      { services: [described(service, context)] },
      { say: sentencesOf(service, { word, topic: given.topic, context }), effects: { outcome: 'answered' } },
    )
  },
})

function described(service: ServiceSummary, context: ToolContext) {
  const { id, name, description, durationMinutes, priceMinor, currency, priceVaries } = service
  const { bookingMode, maxPartySize, requiresDeposit } = service
  return {
    id,
    name,
    description,
    duration_minutes: durationMinutes,
    price_minor: priceMinor,
    currency,
    price_varies: priceVaries,
    other_durations: service.durations.map((one) => ({
      duration_minutes: one.durationMinutes,
      price_minor: one.priceMinor,
    })),
    booking_mode: bookingMode,
    max_party_size: maxPartySize,
    requires_deposit: requiresDeposit,
    questions: questionsOf(service, context),
    staff: context.facts.staff.filter((member) => member.serviceIds.includes(id)).map((member) => member.name),
  }
}

function sentencesOf(
  service: ServiceSummary,
  options: { word: string; topic: 'price' | 'duration' | 'staff' | undefined; context: ToolContext },
): Sentence[] {
  const { word, topic, context } = options
  const { priceMinor, currency, priceVaries, durationMinutes } = service
  const price: Sentence = { key: 'price', service: word, minor: priceMinor, currency, varies: priceVaries }
  const duration: Sentence = { key: 'duration', service: word, minutes: durationMinutes }
  const able = context.facts.staff.filter((member) => member.serviceIds.includes(service.id))
  const lengths = lengthSentences(service, word)
  const deposit: Sentence[] = service.requiresDeposit ? [{ key: 'deposit', service: word }] : []
  if (topic === 'price') return [price, ...lengths, ...deposit]
  if (topic === 'duration') return [duration, ...lengths]
  if (topic === 'staff') return [{ key: 'staffNames', staff: namesOf(able) }]
  return [price, duration, ...lengths, ...deposit]
}
