/** How long a visit that was offered may be booked: long enough for a slow caller, short enough that it still holds. */
export const VISIT_TOKEN_MINUTES = 30

/** The longest window in which visits are looked for: two months of a calendar. */
export const VISIT_WINDOW_DAYS_MAX = 62

export const VISITS_DEFAULT = 20
export const VISITS_MAX = 200

/** Services of one visit. */
export const VISIT_ITEMS_MAX = 12

/** Waits between two services are tried in steps of so many minutes. */
export const GAP_STEP_MINUTES = 5

/** Ways to lay the services of a visit after each other that are tried at most, those with the least waiting. */
export const LAYOUTS_MAX = 60

/** How many times a day is searched for visits, in one way or another, before only the plainest way is looked for. */
export const SEARCHES_MAX = 500

/** Other times that are offered with a refusal, and how far around the wanted time they are looked for. */
export const VISIT_ALTERNATIVES = 3
export const VISIT_ALTERNATIVES_DAYS_BEFORE = 7
export const VISIT_ALTERNATIVES_DAYS_AFTER = 21
