import { z } from 'zod'
import type { Tool } from '../tool.ts'
import { acceptOffer } from './accept-offer.ts'
import { answerQuestion } from './answer-question.ts'
import { bookAppointment } from './book-appointment.ts'
import { bookSeries } from './book-series.ts'
import { bookVisit } from './book-visit.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { cancelSeries } from './cancel-series.ts'
import { cancelVisit } from './cancel-visit.ts'
import { checkAvailability } from './check-availability.ts'
import { declineOffer } from './decline-offer.ts'
import { endConversation } from './end-conversation.ts'
import { findAppointments } from './find-appointments.ts'
import { findNextFree } from './find-next-free.ts'
import { findOffers } from './find-offers.ts'
import { findOpeningHours } from './find-opening-hours.ts'
import { findServices } from './find-services.ts'
import { findVisitTimes } from './find-visit-times.ts'
import { handOver } from './hand-over.ts'
import { holdSlot } from './hold-slot.ts'
import { joinWaitlist } from './join-waitlist.ts'
import { planSeries } from './plan-series.ts'
import { planSeriesMove } from './plan-series-move.ts'
import { quoteCancellation } from './quote-cancellation.ts'
import { rescheduleAppointment } from './reschedule-appointment.ts'
import { rescheduleSeries } from './reschedule-series.ts'
import { rescheduleVisit } from './reschedule-visit.ts'
import { sendVerificationCode } from './send-verification-code.ts'
import { takeMessage } from './take-message.ts'
import { verifyCode } from './verify-code.ts'

/** Everything that the receptionist can do, for every surface: the built-in brain, language models, vendors. */
const tools: readonly Tool[] = [
  findServices,
  findOpeningHours,
  checkAvailability,
  findNextFree,
  holdSlot,
  bookAppointment,
  planSeries,
  bookSeries,
  findVisitTimes,
  bookVisit,
  sendVerificationCode,
  verifyCode,
  findAppointments,
  rescheduleAppointment,
  planSeriesMove,
  rescheduleSeries,
  rescheduleVisit,
  quoteCancellation,
  cancelAppointment,
  cancelSeries,
  cancelVisit,
  joinWaitlist,
  findOffers,
  acceptOffer,
  declineOffer,
  answerQuestion,
  takeMessage,
  handOver,
  endConversation,
]

/** The tool of this name, or null. */
export function findTool(name: string): Tool | null {
  return tools.find((tool) => tool.name === name) ?? null
}

/** A tool as a language model or a vendor is told of it. */
export interface ToolDefinition {
  readonly name: string
  readonly description: string
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, z.core.util.JSONType>>
}

/** All tools with their JSON Schemas: plain strings with descriptions, no formats that models get wrong. */
export function toolDefinitions(): ToolDefinition[] {
  return tools.map(({ name, description, arguments: schema }) => {
    const { $schema: _dialect, ...parameters } = z.record(z.string(), z.json()).parse(z.toJSONSchema(schema))
    return { name, description, parameters }
  })
}
