export { changeCustomer } from './change-customer.ts'
export { createCustomer } from './create-customer.ts'
export { customersRefusals } from './errors.ts'
export { getCustomer } from './get-customer.ts'
export { customersRoutes } from './http.ts'
export { identifyCustomer } from './identify-customer.ts'
export type { CustomerToIdentify, IdentifiedCustomer } from './identify-customer.ts'
export { listCustomers } from './list-customers.ts'
export { customerSearchRanges } from './store/customers.ts'
export type { ChangedCustomer, CustomerRecord, NewCustomer, WordRange } from './store/customers.ts'
export {
  findCustomer,
  findCustomerByEmail,
  findCustomerByExternalUid,
  findCustomerByPhone,
  findCustomersByName,
} from './store/known-customer.ts'
export type { KnownCustomer } from './store/known-customer.ts'
