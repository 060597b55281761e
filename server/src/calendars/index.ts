export { readExternalBusy } from './store/external-busy.ts'
export type { ExternalBusy } from './store/external-busy.ts'
