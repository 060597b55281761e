import { z } from 'zod'
import type { Language } from '../receptionist/index.ts'
import type { BookingPageRow } from './store/settings.ts'

/** What the page of a business offers, how it looks, and where it may stand. */
export interface PageSettings {
  readonly isOpen: boolean
  readonly welcome: Readonly<Partial<Record<Language, string>>>
  readonly hiddenBranchIds: readonly string[]
  readonly letsChooseStaff: boolean
  /** As browsers send them (RFC 6454, 6.2). */
  readonly allowedOrigins: readonly string[]
  readonly colour: string | null
  /** Null while nobody has changed anything. */
  readonly version: number | null
}

/** Until the business opens it, there is no page. */
const CLOSED: PageSettings = {
  isOpen: false,
  welcome: {},
  hiddenBranchIds: [],
  letsChooseStaff: true,
  allowedOrigins: [],
  colour: null,
  version: null,
}

const Welcome = z.object({ en: z.string().optional(), de: z.string().optional(), es: z.string().optional() })

export function settingsOf(row: BookingPageRow | null): PageSettings {
  if (row === null) return CLOSED
  return {
    isOpen: row.is_open,
    welcome: Welcome.parse(row.welcome),
    hiddenBranchIds: row.hidden_branch_ids,
    letsChooseStaff: row.lets_choose_staff,
    allowedOrigins: row.allowed_origins,
    colour: row.colour,
    version: row.version,
  }
}
