const OWN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@ringbook$/

/** Under which identifier an appointment is exported: that of elsewhere, else one of ours (RFC 7986, 5.3). */
export function exportedUid({ id, externalUid }: { id: string; externalUid: string | null }): string {
  return externalUid ?? `${id}@ringbook`
}

/** The id of the appointment if the identifier is one of ours. */
export function ownIdOf(uid: string): string | null {
  return OWN.exec(uid)?.[1] ?? null
}
