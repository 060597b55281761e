import type { RefusalTexts } from '../kernel/result.ts'

export const messagingRefusals = {
  'messaging.conversation_not_found': 'There is no such conversation.',
  'messaging.conversation_closed': 'This conversation is closed. Start a new one.',
  'messaging.conversation_open_elsewhere': 'There is already another open conversation with this address.',
  'messaging.message_changed': 'This message was sent before with other words. Send it under a new key.',
  'messaging.opted_out': 'This number wants no more messages. Only its owner can change that, by writing START.',
  'messaging.number_invalid': 'This is no number that a text message can be sent to.',
  'messaging.branch_unknown': 'There is no such branch.',
  'messaging.version_mismatch': 'This was changed by somebody else in the meantime. Load it again.',
} as const satisfies RefusalTexts<string>

/** What may be expected to go wrong in this room. */
export type MessagingRefusalCode = keyof typeof messagingRefusals
