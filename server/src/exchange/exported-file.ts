import type { Readable } from 'node:stream'

/** A file that is written while it is sent. */
export interface ExportedFile {
  /** Without the date and the extension. */
  readonly name: string
  readonly extension: 'csv' | 'ics'
  readonly contentType: string
  readonly content: Readable
}
