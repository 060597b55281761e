export const words = {
  customers: { title: 'Customers' },
  customer: { title: 'Customer' },
}

export type CustomersWords = typeof words
