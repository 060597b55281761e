/** Times that are offered in one breath: more cannot be kept in mind on the telephone. */
export const OFFERED_SLOTS_MAX = 3

/** After so many rounds of offers a person is offered instead. */
export const OFFER_ROUNDS_MAX = 3

/** Offers of one day lie at least so far apart, unless the caller named a time. */
export const OFFER_SPREAD_MINUTES = 90

/** "A bit later": the next offers lie at least so far apart. */
export const NEARBY_SPREAD_MINUTES = 30

/** How far ahead times are looked for when the caller names no day, or nothing is free on it. */
export const SEARCH_DAYS_AHEAD = 21

/** The longest stretch that is searched at once ("any day" is a year): below the 62 days that booking allows. */
export const SEARCH_WINDOW_DAYS_MAX = 60

/** How far ahead public holidays, closures and other days that differ from the week are known: as far as anybody asks. */
export const DIFFERING_DAYS_AHEAD = 400

/** Days that differ from the week are told with it when they are so near. */
export const DIFFERING_DAYS_TOLD_AHEAD = 14

/** Days that are looked at for the reason why somebody cannot: what holds for two weeks is said of all. */
export const REASON_DAYS_MAX = 14

/** So long somebody waits who names no last day. */
export const WAIT_DAYS = 28

/** Misunderstandings in a row until a person is offered. */
export const MISUNDERSTANDINGS_MAX = 2

/** Tool calls in one turn; more is a bug in the dialogue and must not become a loop on the telephone. */
export const TOOL_CALLS_PER_TURN_MAX = 8

/** A slot is kept so long while the caller says name and number. */
export const HOLD_MINUTES = 5

/** What is kept of one utterance; a transcript line is far shorter. */
export const UTTERANCE_CHARACTERS_MAX = 2_000

/** What a tool is given of a longer utterance as the reason of a handover, or as a question. */
export const REASON_CHARACTERS_MAX = 500
export const QUESTION_CHARACTERS_MAX = 1_000

/** What is said of an answer in one go on the telephone: some forty seconds. */
export const SPOKEN_ANSWER_CHARACTERS_MAX = 600

/** What a model is told of an FAQ: as much as the database keeps. */
export const FAQ_QUESTION_CHARACTERS_MAX = 500
export const FAQ_ANSWER_CHARACTERS_MAX = 2_000

/** Appointments that would be cancelled are told one by one up to here; of more the first and the last. */
export const PARTS_LISTED_MAX = 4

/** Services and people named in one sentence. */
export const NAMES_IN_A_SENTENCE_MAX = 5

/** A language model is heard so far in one breath; whoever has more to tell is asked. */
export const SPOKEN_CHARACTERS_MAX = 700
export const WRITTEN_CHARACTERS_MAX = 1_500

/** What a language model may answer to one request. */
export const OUTPUT_TOKENS_MAX = 600

/** A tool that takes longer is bridged by a word, where nothing was said yet. */
export const FILLER_AFTER_MS = 1_500

/** Exchanges that a model is told whatever they take: what it was just asked, and what it just answered. */
export const LATEST_MESSAGES_KEPT = 6

/** A caller who insults so often is offered a person. */
export const INSULTS_MAX = 2

/** Codes by SMS: how long one counts, how often it may be tried, and how many are sent. */
export const CODE_MINUTES = 10
export const CODE_TRIES_MAX = 5
export const CODES_PER_PLACE_MAX = 3
export const CODES_PER_HOUR_MAX = 3
