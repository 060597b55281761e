import type { CustomersWords } from '../en.ts'

/** What the customers room refuses, by the code of the API. */
export const refusals: CustomersWords['refusals'] = {
  'customers.customer_not_found': 'No existe este cliente.',
  'customers.relationship_not_found': 'Esta relación ya no existe.',
  'customers.version_mismatch':
    'Otra persona ha cambiado este cliente mientras tanto. Cierre el formulario y mire de nuevo.',
  'customers.invalid_phone': 'Este número de teléfono no puede existir.',
  'customers.phone_taken': 'Otro cliente tiene este teléfono. Una los dos si son la misma persona.',
  'customers.email_taken': 'Otro cliente tiene este correo. Una los dos si son la misma persona.',
  'customers.external_uid_taken': 'Otro cliente tiene este identificador externo. Una los dos si son la misma persona.',
  'customers.unknown_customer': 'El otro cliente ya no existe.',
  'customers.same_customer': 'Elija dos clientes distintos.',
  'customers.relationship_exists': 'Esta relación ya se conoce.',
}
