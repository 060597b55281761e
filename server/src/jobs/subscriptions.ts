import { followUpMissedCall } from '../calls/index.ts'
import type { EventTask } from './task.ts'

export type Subscriptions = Readonly<Record<string, readonly EventTask[]>>

/** What happens after an event. One line each; to know what follows a booking, read this list. */
export const subscriptions: Subscriptions = {
  'call.ended': [followUpMissedCall],
}
