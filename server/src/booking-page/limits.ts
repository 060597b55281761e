/** A time is kept so long while somebody on a telephone fills in the form. */
export const HOLD_MINUTES = 10

/** A link goes on so long after the appointment, so that a look back is possible. */
export const LINK_DAYS_AFTER = 7

/** And never longer than this: a series of moves does not keep it for ever. */
export const LINK_DAYS_MAX = 400

/** How long somebody stays signed in at a browser, which may not be theirs alone. */
export const SESSION_HOURS = 24

/** How far back appointments are shown, and how many. */
export const PAST_DAYS = 365
export const PAST_SHOWN_MAX = 20

/** Between asking for a code and typing it: as long as a code counts. */
export const SIGN_IN_MINUTES = 10
