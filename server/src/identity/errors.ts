export type IdentityRefusalCode = keyof typeof identityRefusals

/** What identity may refuse, and what is said then. Sign-in says the same whether or not the account exists. */
export const identityRefusals = {
  'identity.wrong_credentials': 'E-mail address and password do not match.',
  'identity.too_many_attempts': 'Too many failed attempts to sign in. Please wait and try again.',
  'identity.email_taken': 'There is already an account with this e-mail address.',
  'identity.weak_password': 'Please choose another password: not your e-mail address, and none that everybody uses.',
  'identity.invalid_phone': 'This is no telephone number that can exist.',
  'identity.unknown_time_zone': 'This is no time zone of the IANA database, such as Europe/Madrid.',
  'identity.api_key_not_valid': 'This API key does not exist, was revoked or has expired.',
  'identity.tenant_not_found': 'There is no such business, or you are not a member of it.',
  'identity.idempotency_key_reused': 'This Idempotency-Key was used to open another business. Use a new one.',
  'identity.slug_taken': 'Another business has this short name.',
  'identity.version_mismatch': 'Somebody else has changed this in the meantime. Look at it again.',
  'identity.session_not_found': 'There is no such session of yours.',
  'identity.member_not_found': 'There is no such member.',
  'identity.members_only': 'Only a member who is signed in may give or take rights.',
  'identity.role_above_own': 'You may neither give a role above your own nor change a member who has one.',
  'identity.last_owner': 'A business keeps at least one owner.',
  'identity.already_member': 'This person is a member already.',
  'identity.already_invited': 'This person has an invitation that waits for an answer.',
  'identity.invitation_not_found': 'There is no such invitation, or it was accepted, withdrawn or has expired.',
  'identity.api_key_not_found': 'There is no such API key.',
  'identity.scope_not_held': 'A key can have only permissions that you have yourself.',
  'identity.expiry_in_past': 'The key would have expired already.',
  'identity.tenant_suspended': 'This business is suspended by the operator of the platform.',
  'identity.wrong_operator_key':
    'This is not the key of this installation. It stands in operator.token in the data folder.',
  'identity.not_for_stand_ins':
    'This belongs to the member alone: the operator, who stands in for them, may not do it.',
} as const
