import type { BookingWorld, DayOverride, TimeSpan, WeeklyRule } from '../src/index.ts'
import type { RandomQuestion } from './random-worlds.ts'

const weekMs = 7 * 86_400_000

/** The same question, asked so many weeks later in a world in which everything happens so many weeks later. */
export function weeksLater({ world, service, window, ...wishes }: RandomQuestion, weeks: number): RandomQuestion {
  const bookableUntil = service.bookableUntil ? dateLater(service.bookableUntil, weeks) : null
  return {
    ...wishes,
    service: { ...service, bookableUntil },
    world: worldLater(world, weeks),
    window: spanLater(window, weeks),
  }
}

/** A span so many weeks later. */
export function spanLater<Span extends TimeSpan>(span: Span, weeks: number): Span {
  return { ...span, start: span.start + weeks * weekMs, end: span.end + weeks * weekMs }
}

function worldLater(world: BookingWorld, weeks: number): BookingWorld {
  return {
    ...world,
    now: world.now + weeks * weekMs,
    openingHours: world.openingHours && rulesLater(world.openingHours, weeks),
    openingOverrides: overridesLater(world.openingOverrides, weeks),
    holidays: world.holidays?.map(({ date, name }) => ({ date: dateLater(date, weeks), name })),
    closures: world.closures.map((span) => spanLater(span, weeks)),
    groupSessions: world.groupSessions?.map((session) => spanLater(session, weeks)),
    limits: world.limits?.map((limit) => ({
      ...limit,
      used: limit.used.map((used) => ({ ...used, date: dateLater(used.date, weeks) })),
    })),
    resources: world.resources.map((resource) => ({
      ...resource,
      working: resource.working && rulesLater(resource.working, weeks),
      overrides: overridesLater(resource.overrides, weeks),
      blocks: resource.blocks.map((span) => spanLater(span, weeks)),
      busy: resource.busy.map((span) => spanLater(span, weeks)),
    })),
  }
}

function rulesLater(rules: readonly WeeklyRule[], weeks: number): WeeklyRule[] {
  return rules.map(({ effectiveFrom, effectiveUntil, ...rule }) => ({
    ...rule,
    effectiveFrom: effectiveFrom ? dateLater(effectiveFrom, weeks) : null,
    effectiveUntil: effectiveUntil ? dateLater(effectiveUntil, weeks) : null,
  }))
}

function overridesLater(overrides: readonly DayOverride[] = [], weeks: number): DayOverride[] {
  return overrides.map(({ date, hours }) => ({ date: dateLater(date, weeks), hours }))
}

function dateLater(date: string, weeks: number): string {
  return Temporal.PlainDate.from(date).add({ weeks }).toString()
}
