import type { RefusalTexts } from '../kernel/result.ts'

export const callsRefusals = {
  'calls.call_not_found': 'There is no such call.',
  'calls.call_has_ended': 'This call has ended.',
  'calls.utterance_changed': 'Under this name something else was said before.',
  'calls.call_not_simulated': 'Only a simulated call can be spoken in or hung up from here.',
  'calls.unknown_number': 'No business answers this number.',
  'calls.assistant_not_found': 'This business has no assistant.',
  'calls.language_not_spoken': 'The language in which the assistant begins must be one of its languages.',
  'calls.phone_number_not_found': 'There is no such phone number.',
  'calls.number_in_use': 'This number is already in use.',
  'calls.branch_unknown': 'There is no such branch.',
  'calls.invalid_phone': 'This is not a telephone number that can exist.',
  'calls.version_mismatch': 'This was changed by somebody else in the meantime. Load it again.',
} as const satisfies RefusalTexts<string>

/** What may be expected to go wrong in this room. */
export type CallsRefusalCode = keyof typeof callsRefusals
