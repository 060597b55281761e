import { useState } from 'react'

export interface RecordDraft<Kept, Draft> {
  readonly draft: Draft
  /** The version of the record from which the draft was made: sent with it, so that nobody's change is overwritten. */
  readonly version: number
  /** Somebody has changed the record since, and the draft is not made of that. */
  readonly isStale: boolean
  change(part: Partial<Draft>): void
  /** Begins again with the record as it is now. */
  startAgain(): void
  /** Begins again with what the server has kept. */
  saved(record: Kept): void
}

/** What is typed about a record. Until something is typed it follows the record; afterwards it keeps what was typed. */
export function useRecordDraft<Kept extends { version: number }, Draft extends object>(
  record: Kept,
  draftOf: (record: Kept) => Draft,
): RecordDraft<Kept, Draft> {
  const begin = (from: Kept) => ({ draft: draftOf(from), version: from.version, isTouched: false })
  const [state, setState] = useState(() => begin(record))
  const isNewer = record.version > state.version
  if (isNewer && !state.isTouched) setState(begin(record))
  return {
    draft: state.draft,
    version: state.version,
    isStale: isNewer && state.isTouched,
    change: (part) => setState((now) => ({ ...now, draft: { ...now.draft, ...part }, isTouched: true })),
    startAgain: () => setState(begin(record)),
    saved: (kept) => setState(begin(kept)),
  }
}
