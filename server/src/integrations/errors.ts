import type { RefusalTexts } from '../kernel/result.ts'

export const integrationsRefusals = {
  'integrations.integration_not_found': 'There is no such connection.',
  'integrations.type_unknown': 'There is no such vendor.',
  'integrations.name_taken': 'There is already a connection of this name to this vendor.',
  'integrations.invalid_config': 'The settings of this connection are not right. The details say which.',
  'integrations.version_mismatch': 'This was changed by somebody else in the meantime. Load it again.',
  'integrations.not_testable': 'Nothing can be asked of this vendor: the connection holds no key for it.',
  'integrations.webhook_event_not_found': 'There is no such delivery.',
  'integrations.nothing_to_retry': 'This delivery has been applied, or is being tried again already.',
  'integrations.body_not_json': 'The body is not JSON.',
  'integrations.body_too_large': 'The body is larger than one mebibyte.',
  'integrations.message_unreadable': 'The body is no message of this platform.',
  'integrations.unknown_number': 'No business could be found for this delivery.',
  'integrations.not_authentic': 'The delivery does not prove that it comes from the platform.',
} as const satisfies RefusalTexts<string>

/** What may be expected to go wrong in this room. */
export type IntegrationsRefusalCode = keyof typeof integrationsRefusals
