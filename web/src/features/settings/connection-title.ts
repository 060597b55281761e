import type { TFunction } from 'i18next'

/** The name that a connection gets when none is chosen: it says nothing. */
export const UNNAMED = 'default'

/** A vendor by its own name, or in the language of the page where it is no name; its type where that is not known. */
export function vendorTitle(
  t: TFunction<'settings'>,
  { type, title = type }: { type: string; title?: string | undefined },
): string {
  const titles: Readonly<Record<string, string>> = t('connections.titles', { returnObjects: true })
  return titles[type] ?? title
}

/** The vendor, and the name of the connection where it has one. */
export function connectionTitle(
  t: TFunction<'settings'>,
  connection: { type: string; name: string },
  known: { title: string } | undefined,
): string {
  const vendor = vendorTitle(t, { type: connection.type, title: known?.title })
  return connection.name === UNNAMED ? vendor : `${vendor} · ${connection.name}`
}
