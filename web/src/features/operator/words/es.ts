import type { OperatorWords } from './en.ts'

export const words: OperatorWords = {
  operator: { title: 'Negocios' },
  operatedTenant: { title: 'Negocio' },
  failures: { title: 'Fallos' },
}
