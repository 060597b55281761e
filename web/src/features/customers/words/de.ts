import type { CustomersWords } from './en.ts'

export const words: CustomersWords = {
  customers: { title: 'Kunden' },
  customer: { title: 'Kunde' },
}
