import type { CustomersWords } from './en.ts'

export const words: CustomersWords = {
  customers: { title: 'Clientes' },
  customer: { title: 'Cliente' },
}
