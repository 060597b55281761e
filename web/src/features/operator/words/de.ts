import type { OperatorWords } from './en.ts'

export const words: OperatorWords = {
  operator: { title: 'Betriebe' },
  operatedTenant: { title: 'Betrieb' },
  failures: { title: 'Fehlschläge' },
}
