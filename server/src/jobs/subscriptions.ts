import { followUpMissedCall, summariseCall, textMissedCall } from '../calls/index.ts'
import type { TextSender } from '../calls/index.ts'
import { deliverMessageTask, sendText } from '../messaging/index.ts'
import type { MessageCarriers } from '../messaging/index.ts'
import { sendCodeTask } from '../receptionist/index.ts'
import type { CodeSender } from '../receptionist/index.ts'
import { endFulfilledWishes, offerAfterEvent } from '../waitlist/index.ts'
import type { EventTask } from './task.ts'

export type Subscriptions = Readonly<Record<string, readonly EventTask[]>>

/** Whoever rang waits for an answer, day or night: the text answers them. */
const textSender: TextSender = {
  textBack: async (session, { callId, ...text }) => {
    const once = { purpose: 'missed_call', beganBy: 'customer', onceKey: `missed_call:${callId}` } as const
    return (await sendText(session, { ...text, ...once })).ok
  },
}

/** Somebody on the telephone waits for the code. */
const codeSender: CodeSender = {
  sendCode: async (session, text) => {
    await sendText(session, { ...text, purpose: 'verification', beganBy: 'customer' })
  },
}

/** What happens after an event. One line each; to know what follows a booking, read this list. */
export const createSubscriptions = (carriers: MessageCarriers): Subscriptions => ({
  'call.ended': [followUpMissedCall, textMissedCall(textSender), summariseCall],
  'verification_code.wanted': [sendCodeTask(codeSender)],
  'message.queued': [deliverMessageTask(carriers)],
  'appointment.booked': [endFulfilledWishes],
  'appointment.cancelled': [offerAfterEvent],
  'appointment.missed': [offerAfterEvent],
  'appointment.completed': [offerAfterEvent],
  'appointment.rescheduled': [offerAfterEvent],
  'appointment.change_undone': [offerAfterEvent],
  'group_session.opened': [offerAfterEvent],
  'group_session.moved': [offerAfterEvent],
  'group_session.cancelled': [offerAfterEvent],
  'hold.released': [offerAfterEvent],
  'hold.expired': [offerAfterEvent],
  'catalog.working_time_changed': [offerAfterEvent],
  'catalog.capacity_changed': [offerAfterEvent],
  'external_calendar.time_freed': [offerAfterEvent],
  'external_calendar.recovered': [offerAfterEvent],
  'external_calendar.changed': [offerAfterEvent],
  'external_calendar.disconnected': [offerAfterEvent],
})
