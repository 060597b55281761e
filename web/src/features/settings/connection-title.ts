/** The name that a connection gets when none is chosen: it says nothing. */
export const UNNAMED = 'default'

/** The vendor, and the name of the connection where it has one. */
export function connectionTitle(
  connection: { type: string; name: string },
  type: { title: string } | undefined,
): string {
  const vendor = type?.title ?? connection.type
  return connection.name === UNNAMED ? vendor : `${vendor} · ${connection.name}`
}
