import type { Refusal } from '../kernel/result.ts'

export type ReceptionistRefusalCode = keyof typeof receptionistRefusals

/** Everything that the receptionist refuses as an expected outcome, by its tools and by its API. */
export const receptionistRefusals = {
  'receptionist.unknown_tool': 'There is no such tool.',
  'receptionist.invalid_arguments': 'The arguments of the tool are not what its description asks for.',
  'receptionist.tool_call_changed': 'A tool call with this id was already made with other arguments.',
  'receptionist.unavailable': 'This cannot be looked up right now. Do not say that nothing is free.',
  'receptionist.service_unclear': 'No service, or more than one, goes by this name.',
  'receptionist.branch_unclear': 'No branch, or more than one, goes by this name.',
  'receptionist.staff_unclear': 'No staff member, or more than one, goes by this name.',
  'receptionist.staff_not_for_service': 'This staff member does not do this service.',
  'receptionist.mode_unclear': 'The service is offered alone and in groups. Ask which is meant.',
  'receptionist.last_staff_unknown': 'Nobody is known who served this customer before.',
  'receptionist.series_token_invalid': 'The series token is none that this business has given, or it was changed.',
  'receptionist.series_token_expired': 'The series token is older than 30 minutes. Plan the series again.',
  'receptionist.time_unclear': 'The wished time cannot be read, or has several readings. Ask the caller.',
  'receptionist.nothing_free': 'Nothing is free in the wished time.',
  'receptionist.name_missing': 'The name of the customer is needed.',
  'receptionist.contact_missing': 'A telephone number or an e-mail address of the customer is needed.',
  'receptionist.invalid_phone': 'This is no telephone number that can exist.',
  'receptionist.invalid_email': 'This is no e-mail address.',
  'receptionist.identity_needed': 'Name and telephone number of the customer are needed first.',
  'receptionist.code_needed': 'Send a code to the customer by send_verification_code, and ask for it, first.',
  'receptionist.code_wrong': 'This is not the code, or it is no longer valid.',
  'receptionist.too_many_codes': 'Too many codes were sent or tried. Offer a person instead.',
  'receptionist.identity_not_confirmed': 'No customer has this name and telephone number.',
  'receptionist.appointment_not_found': 'This customer has no such upcoming appointment.',
  'receptionist.question_unanswered': 'No FAQ answers this. The question was noted for the team.',
  'receptionist.question_unclear': 'More than one FAQ may be meant, or one only perhaps. Ask which.',
  'receptionist.unanswered_question_not_found': 'There is no such unanswered question.',
  'receptionist.unanswered_question_settled': 'This question was answered or dismissed already.',
  'receptionist.faq_not_found': 'There is no such FAQ.',
  'receptionist.system_prompt_not_found': 'There is no such system prompt.',
  'receptionist.system_prompt_label_taken': 'This channel already has a system prompt with this version label.',
  'receptionist.system_prompt_not_draft': 'Only a draft can be changed or deleted. Make a new version instead.',
  'receptionist.system_prompt_already_published':
    'This system prompt answers every conversation of its channel already.',
  'receptionist.system_prompts_of_two_channels':
    'Only versions of one channel share its conversations or are compared.',
  'receptionist.blocked_number_not_found': 'This number is not blocked.',
  'receptionist.follow_up_not_found': 'There is no such follow-up.',
  'receptionist.follow_up_already_done': 'This follow-up is done already.',
  'receptionist.version_mismatch': 'The record was changed since you saw it. Read it again.',
} as const

export type ReceptionistRefusal = Refusal<ReceptionistRefusalCode>
