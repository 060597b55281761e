import type { WidgetSettingsRow } from './store/settings.ts'

/** On which web sites the chat of a business may be, and how it looks there. */
export interface WidgetSettings {
  readonly isEnabled: boolean
  /** As browsers send them (RFC 6454, 6.2). */
  readonly allowedOrigins: readonly string[]
  readonly title: string | null
  readonly greeting: string | null
  readonly colour: string | null
  /** Null while nobody has changed anything. */
  readonly version: number | null
}

/** While nobody has said so, the chat is on no web site. */
const NOWHERE: WidgetSettings = {
  isEnabled: false,
  allowedOrigins: [],
  title: null,
  greeting: null,
  colour: null,
  version: null,
}

export function settingsOf(row: WidgetSettingsRow | null): WidgetSettings {
  if (row === null) return NOWHERE
  const { is_enabled: isEnabled, allowed_origins: allowedOrigins, title, greeting, colour, version } = row
  return { isEnabled, allowedOrigins, title, greeting, colour, version }
}

/** True if the chat is switched on, and pages of this site may use it. */
export function isAllowedAt({ isEnabled, allowedOrigins }: WidgetSettings, pageOrigin: string): boolean {
  return isEnabled && allowedOrigins.includes(pageOrigin)
}
