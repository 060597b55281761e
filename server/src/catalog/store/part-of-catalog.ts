import type { BlockRow, BookableCatalogRow, BookableResourceRow, CatalogQuestion } from './bookable-catalog.ts'

interface Part {
  readonly branchId: string
  /** The window in epoch milliseconds. */
  readonly from: number
  readonly to: number
  /** The same as dates of the branch, and the evening before days that differ from the week are asked for. */
  readonly firstDate: string
  readonly lastDate: string
  readonly evening: string
}

/**
 * What a question would have read of a catalogue that was read for a larger window: the conditions are those of the
 * statement in `bookable-catalog.ts`, and a test compares the two.
 */
export function partOfCatalog(
  whole: BookableCatalogRow,
  { window, daysFrom }: Pick<CatalogQuestion, 'window' | 'daysFrom'>,
): BookableCatalogRow {
  const { branch, service } = whole
  if (branch === null) return whole
  const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(branch.timezone).toPlainDate()
  const part: Part = {
    branchId: branch.id,
    from: window.from.epochMilliseconds,
    to: window.to.epochMilliseconds,
    firstDate: dateOf(window.from).toString(),
    lastDate: dateOf(window.to).toString(),
    evening: dateOf(daysFrom).subtract({ days: 1 }).toString(),
  }
  const resources = whole.resources.map((resource) => partOfResource(resource, part)).filter((one) => isHere(one, part))
  const closures = branch.closures.filter((block) => touches(block, part))
  const overrides = branch.overrides.filter((override) => isAsked(override, part))
  const cut = { ...whole, branch: { ...branch, closures, overrides }, resources }
  if (resources.length === whole.resources.length) return cut
  const hereIds = new Set<string>(resources.map((resource) => resource.id))
  const limits = whole.limits.filter(({ resourceId }) => resourceId === null || hereIds.has(resourceId))
  return { ...cut, limits, service: service && withCandidates(service, hereIds) }
}

function partOfResource(resource: BookableResourceRow, part: Part): BookableResourceRow {
  return {
    ...resource,
    blocks: resource.blocks.filter((block) => touches(block, part)),
    overrides: resource.overrides.filter((override) => isAsked(override, part)),
  }
}

function isHere(resource: BookableResourceRow, { branchId, firstDate, lastDate }: Part): boolean {
  const { hiredOn, terminatedOn, isAtHome, working, overrides } = resource
  const isEmployed = (hiredOn === null || hiredOn <= lastDate) && (terminatedOn === null || terminatedOn >= firstDate)
  if (!isEmployed || isAtHome) return isEmployed
  return working.length > 0 || overrides.some(({ hours }) => hours.some((stretch) => stretch.branch_id === branchId))
}

function isAsked({ date }: { date: string }, { evening, lastDate }: Part): boolean {
  return evening <= date && date <= lastDate
}

function touches(block: BlockRow, { from, to }: Part): boolean {
  const { startsAtMs, endsAtMs, recurrenceEndsAtMs } = block
  if (startsAtMs >= to) return false
  if (endsAtMs > from) return true
  const recurs = block.recurrenceRule !== null || block.recurrenceAdditionsMs.length > 0
  return recurs && (recurrenceEndsAtMs === null || recurrenceEndsAtMs + endsAtMs - startsAtMs > from)
}

function withCandidates(service: NonNullable<BookableCatalogRow['service']>, hereIds: ReadonlySet<string>) {
  const requirements = service.requirements.map((requirement) => ({
    ...requirement,
    candidates: requirement.candidates.filter(({ resourceId }) => hereIds.has(resourceId)),
  }))
  return { ...service, requirements }
}
