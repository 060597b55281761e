export { identifyCustomer } from './identify-customer.ts'
export type { CustomerToIdentify, IdentifiedCustomer } from './identify-customer.ts'
export { findCustomer, findCustomerByPhone } from './store/known-customer.ts'
export type { KnownCustomer } from './store/known-customer.ts'
