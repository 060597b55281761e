/** How long a slot token may be used: long enough for a slow caller, short enough that prices and people still hold. */
export const SLOT_TOKEN_MINUTES = 30

/** The longest window in which slots are looked for: two months of a calendar. */
export const SEARCH_WINDOW_DAYS_MAX = 62

/** The longest window over which months are counted. */
export const OVERVIEW_MONTHS_DAYS_MAX = 366

/** How far ahead the next free time is looked for, and in which steps: 2, 8, 32, 128 days and the rest. */
export const NEXT_SLOT_DAYS_MAX = 366
export const NEXT_SLOT_FIRST_DAYS = 2
export const NEXT_SLOT_GROWTH = 4

/** How long ago somebody who walked in may have sat down when they are written into the calendar. */
export const WALK_IN_BEGAN_MINUTES_MAX = 15

export const SLOTS_DEFAULT = 200
export const SLOTS_MAX = 2_000

export const HOLD_MINUTES_DEFAULT = 5
/** From its beginning, however often a hold is extended. */
export const HOLD_MINUTES_MAX = 30

/** Other times that are offered with a refusal. */
export const ALTERNATIVES_DEFAULT = 3
export const ALTERNATIVES_MAX = 10
/** How far around the wanted time other times are looked for. */
export const ALTERNATIVES_DAYS_BEFORE = 7
export const ALTERNATIVES_DAYS_AFTER = 21

/** After losing a race the booking is planned once more with fresh data, at most so often. */
export const REPLANS_MAX = 2

export const UPCOMING_APPOINTMENTS_MAX = 20

/** How long after a change it may be taken back. */
export const UNDO_MINUTES = 30

/** Entries that the history of one appointment tells at most. */
export const HISTORY_ENTRIES_MAX = 100

/** How far ahead of its beginning an appointment may be received or begun. */
export const ARRIVAL_HOURS_AHEAD_MAX = 24

/** Starts that are looked at to say why nothing is free. */
export const REASON_STARTS_MAX = 400
