/** Dates of one series that are planned and booked together: a year of days. */
export const SERIES_DATES_MAX = 366

/** How many dates lie ahead at most in a series whose rule has no end. */
export const OPEN_SERIES_DATES_MAX = 26

/** People for whom a series is planned as a whole, to find the one who can serve most of its dates. */
export const STAFF_TRIED_MAX = 10

/** A date that cannot be had moves at most so many days. */
export const MOVE_DAYS_MAX = 3

/** Other times that are looked for beside a date that cannot be had. */
export const DATE_ALTERNATIVES = 10

/** Appointments that are shown with one series. */
export const SHOWN_APPOINTMENTS_MAX = 500
