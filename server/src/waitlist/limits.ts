/** Free times that are answered to a new wish, and with an offer that has ended. */
export const FREE_NOW_MAX = 3

/** How far ahead free time is looked for. */
export const LOOK_AHEAD_DAYS_MAX = 366

/** How many days of a calendar are read at once: most time that frees is near. */
export const PAGE_DAYS = 31

/** At how many of the times that suit one customer an offer is tried before the next customer is asked. */
export const ATTEMPTS_MAX = 5

/** Offers of one entry that are shown. */
export const SHOWN_OFFERS_MAX = 100

/** Open offers that are listed at once. */
export const OPEN_OFFERS_MAX = 200
