export type CustomersRefusalCode = keyof typeof customersRefusals

/** Everything that this room refuses as an expected outcome. */
export const customersRefusals = {
  'customers.customer_not_found': 'There is no such customer.',
  'customers.relationship_not_found': 'There is no such relationship.',
  'customers.version_mismatch': 'The customer was changed since you saw them. Read them again.',
  'customers.invalid_phone': 'This is no telephone number that can exist.',
  'customers.phone_taken': 'Another customer has this telephone number. Merge the two if they are one person.',
  'customers.email_taken': 'Another customer has this e-mail address. Merge the two if they are one person.',
  'customers.external_uid_taken':
    'Another customer has this external identifier. Merge the two if they are one person.',
  'customers.unknown_customer': 'The other customer that is named does not exist.',
  'customers.same_customer': 'This takes two different customers.',
  'customers.relationship_exists': 'This relationship is known already.',
} as const
