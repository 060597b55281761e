import type { CallKind } from './demo-business.ts'

/** What comes of a call of one kind. */
export interface CallPlan {
  readonly outcome: 'booked' | 'answered' | 'message_taken' | 'cancelled' | 'handed_over' | 'nothing'
  readonly intent: string | null
  readonly status: 'completed' | 'transferred' | 'abandoned'
  /** What the call is about: an appointment that it made or cancelled, a customer, or nobody who is known. */
  readonly about: 'booked' | 'cancelled' | 'customer' | 'stranger'
  readonly followUp: 'message' | 'unanswered_question' | null
}

/** By kind of call. Intents and outcomes are those that the receptionist itself notes. */
export const callPlans: Readonly<Record<CallKind, CallPlan>> = {
  booking: { outcome: 'booked', intent: 'book', status: 'completed', about: 'booked', followUp: null },
  booking_after_choice: { outcome: 'booked', intent: 'book', status: 'completed', about: 'booked', followUp: null },
  price: { outcome: 'answered', intent: 'price', status: 'completed', about: 'stranger', followUp: null },
  opening_hours: { outcome: 'answered', intent: 'hours', status: 'completed', about: 'customer', followUp: null },
  faq: { outcome: 'answered', intent: null, status: 'completed', about: 'stranger', followUp: null },
  message: { outcome: 'message_taken', intent: 'message', status: 'completed', about: 'customer', followUp: 'message' },
  abandoned: { outcome: 'nothing', intent: null, status: 'abandoned', about: 'stranger', followUp: null },
  cancellation: { outcome: 'cancelled', intent: 'cancel', status: 'completed', about: 'cancelled', followUp: null },
  handed_over: { outcome: 'handed_over', intent: 'person', status: 'transferred', about: 'customer', followUp: null },
  unanswered: {
    outcome: 'nothing',
    intent: null,
    status: 'completed',
    about: 'customer',
    followUp: 'unanswered_question',
  },
}
