/** What the customers room refuses, by the code of the API. */
export const refusals = {
  'customers.customer_not_found': 'There is no such customer.',
  'customers.relationship_not_found': 'This connection is gone already.',
  'customers.version_mismatch':
    'Somebody else has changed this customer in the meantime. Close the form and look again.',
  'customers.invalid_phone': 'This is no telephone number that can exist.',
  'customers.phone_taken': 'Another customer has this telephone number. Merge the two if they are one person.',
  'customers.email_taken': 'Another customer has this e-mail address. Merge the two if they are one person.',
  'customers.external_uid_taken':
    'Another customer has this external identifier. Merge the two if they are one person.',
  'customers.unknown_customer': 'The other customer does not exist any more.',
  'customers.same_customer': 'Choose two different customers.',
  'customers.relationship_exists': 'This connection is known already.',
}
