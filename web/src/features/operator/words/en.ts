export const words = {
  operator: { title: 'Businesses' },
  operatedTenant: { title: 'Business' },
  failures: { title: 'Failures' },
}

export type OperatorWords = typeof words
