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
  'calls.no_number_to_ring': 'Say whom to ring: no appointment names a customer with a telephone number.',
  'calls.appointment_unknown': 'There is no such appointment.',
  'calls.nothing_to_say': 'Say what the call is about: it has neither words of its own nor an appointment.',
  'calls.recipient_blocked': 'This customer or number is blocked.',
  'calls.recipient_opted_out': 'Whoever has this number has asked to be left alone.',
  'calls.no_consent': 'This customer has not agreed to calls of this kind.',
  'calls.quiet_hours': 'It is night where this number is. Try again in the morning.',
  'calls.no_own_number': 'This business has no number in use from which it could ring.',
  'calls.cannot_ring': 'No vendor is connected that can ring from a number of this business.',
  'calls.already_ringing': 'A call to this number is being placed already, or perhaps rings.',
  'calls.key_reused': 'This Idempotency-Key was used for another call. Use a new one.',
  'calls.integration_not_found': 'There is no such connection.',
  'calls.cannot_provision': 'Nothing can be made at this vendor from here.',
  'calls.provisioning_under_way': 'The assistant is being made at a vendor already. Wait until that is done.',
  'calls.cannot_open_web_call': 'No vendor is connected by which a browser could speak.',
  'calls.web_call_refused': 'The vendor does not open this call; its reason stands beside.',
  'calls.version_mismatch': 'This was changed by somebody else in the meantime. Load it again.',
} as const satisfies RefusalTexts<string>

/** What may be expected to go wrong in this room. */
export type CallsRefusalCode = keyof typeof callsRefusals
