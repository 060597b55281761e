import type { en } from './en.ts'
import type { RoomWords } from './room-words.ts'

/** The shape of a catalogue: the keys of the English one. */
export type Catalogue = typeof en

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: { app: Catalogue } & RoomWords
  }
}
