import type { CustomersWords } from '../en.ts'

/** What the customers room refuses, by the code of the API. */
export const refusals: CustomersWords['refusals'] = {
  'customers.customer_not_found': 'Diesen Kunden gibt es nicht.',
  'customers.relationship_not_found': 'Diese Verbindung gibt es nicht mehr.',
  'customers.version_mismatch':
    'Jemand anderes hat diesen Kunden inzwischen geändert. Schließen Sie das Formular und sehen Sie noch einmal nach.',
  'customers.invalid_phone': 'Diese Telefonnummer kann es nicht geben.',
  'customers.phone_taken':
    'Ein anderer Kunde hat diese Telefonnummer. Führen Sie beide zusammen, wenn es dieselbe Person ist.',
  'customers.email_taken':
    'Ein anderer Kunde hat diese E-Mail-Adresse. Führen Sie beide zusammen, wenn es dieselbe Person ist.',
  'customers.external_uid_taken':
    'Ein anderer Kunde hat diese externe Kennung. Führen Sie beide zusammen, wenn es dieselbe Person ist.',
  'customers.unknown_customer': 'Den anderen Kunden gibt es nicht mehr.',
  'customers.same_customer': 'Wählen Sie zwei verschiedene Kunden.',
  'customers.relationship_exists': 'Diese Verbindung ist schon bekannt.',
}
