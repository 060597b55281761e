/** Something that happened with a customer. */
export interface TimelineEntry {
  readonly key: string
  /** ISO 8601. */
  readonly at: string
}

/** A list that the server tells page by page, the latest first. */
export interface Source<Entry extends TimelineEntry> {
  readonly entries: readonly Entry[]
  readonly hasMore: boolean
}

/**
 * Several lists as one, the latest first: as far back as all of them are known. What lies further back than the last
 * known entry of a list that has more would have gaps.
 */
export function mergeTimeline<Entry extends TimelineEntry>(sources: readonly Source<Entry>[]): Entry[] {
  const knownSince = sources
    .filter(({ hasMore }) => hasMore)
    .map(({ entries }) => entries.at(-1)?.at ?? '')
    .reduce((latest, at) => (at > latest ? at : latest), '')
  return sources
    .flatMap(({ entries }) => entries)
    .filter(({ at }) => at >= knownSince)
    .toSorted((one, other) => other.at.localeCompare(one.at))
}
