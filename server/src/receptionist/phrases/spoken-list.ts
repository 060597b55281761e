/** "María, Laura and Carmen": the last two joined by the language's own word. */
export function spokenList(items: readonly string[], joint: string): string {
  const last = items.at(-1)
  if (items.length < 2 || last === undefined) return last ?? ''
  return `${items.slice(0, -1).join(', ')} ${joint} ${last}`
}

/** Times grouped by their day, so that the day is said once: "on Tuesday at 10:00 or 10:30". */
export function byDate<Slot extends { readonly date: string }>(slots: readonly Slot[]): (readonly [string, Slot[]])[] {
  const dates = [...new Set(slots.map((slot) => slot.date))]
  return dates.map((date) => [date, slots.filter((slot) => slot.date === date)] as const)
}

/** True if all of them are on one day, which then need not be said again. */
export function isOneDay(slots: readonly { readonly date: string }[]): boolean {
  return slots.every((slot) => slot.date === slots[0]?.date)
}

/** A text of somebody else's as a sentence of its own. */
export function asSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return /[.!?…]$/.test(line) ? line : `${line}.`
}

/** The same as a question. */
export function asQuestion(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return /[?!.…]$/.test(line) ? line : `${line}?`
}

/** A branch in a list of them. */
export function branchWithAddress({ name, address }: { name: string; address: string | null }): string {
  return address === null ? name : `${name}, ${address}`
}
