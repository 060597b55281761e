import type { RefusalTexts } from '../kernel/result.ts'

export const webchatRefusals = {
  'webchat.not_found': 'There is no chat here: the business is unknown, or has switched its chat off.',
  'webchat.origin_not_allowed': 'This business has not allowed its chat on this web site.',
  'webchat.site_invalid': 'One of the sites is no address that a browser knows.',
  'webchat.token_invalid': 'This is no token of this chat. Open the chat again.',
  'webchat.token_expired': 'This chat was opened too long ago. Open it again.',
  'webchat.message_changed': 'This message was sent before with other words. Send it under a new key.',
  'webchat.version_mismatch': 'This was changed by somebody else in the meantime. Load it again.',
} as const satisfies RefusalTexts<string>

/** What may be expected to go wrong in this room. */
export type WebchatRefusalCode = keyof typeof webchatRefusals
