/**
 * Which room may import which: the one list. `npm run check` refuses any other arrow, and any import that is not of a
 * room's public surface (its index.ts). Everyone may import kernel and db. A new arrow comes with a decision record.
 */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  audit: [],
  identity: ['audit'],
  changes: [],
  catalog: ['identity', 'audit'],
  customers: ['identity', 'audit'],
  calendars: ['catalog', 'identity', 'audit'],
  booking: ['calendars', 'catalog', 'customers', 'identity', 'audit'],
  series: ['booking', 'catalog', 'customers', 'identity', 'audit'],
  visits: ['booking', 'catalog', 'customers', 'identity', 'audit'],
  waitlist: ['booking', 'catalog', 'customers', 'identity', 'audit'],
  exchange: ['booking', 'calendars', 'catalog', 'customers', 'identity', 'audit'],
  receptionist: ['series', 'visits', 'waitlist', 'booking', 'catalog', 'customers', 'identity', 'audit'],
  billing: ['identity', 'audit'],
  messaging: ['receptionist', 'booking', 'catalog', 'customers', 'billing', 'identity', 'audit'],
  calls: ['receptionist', 'booking', 'catalog', 'customers', 'billing', 'identity', 'audit'],
  webchat: ['messaging', 'receptionist', 'catalog', 'identity', 'audit'],
  'booking-page': ['waitlist', 'messaging', 'receptionist', 'booking', 'catalog', 'customers', 'identity', 'audit'],
  mcp: ['receptionist', 'catalog', 'identity'],
  setup: ['receptionist', 'catalog'],
  insights: ['identity'],
  jobs: [
    'identity',
    'catalog',
    'changes',
    'customers',
    'booking',
    'calendars',
    'series',
    'visits',
    'waitlist',
    'exchange',
    'receptionist',
    'billing',
    'messaging',
    'calls',
    'insights',
    'audit',
  ],
  operator: ['jobs', 'integrations', 'identity', 'audit'],
  // The rooms' own http.ts is the edge of that room; the http room mounts what they export.
  http: ['identity', 'audit'],
  integrations: ['calls', 'messaging', 'receptionist', 'booking', 'catalog', 'customers', 'identity', 'audit'],
  demo: [
    'identity',
    'catalog',
    'customers',
    'booking',
    'series',
    'visits',
    'waitlist',
    'receptionist',
    'messaging',
    'calls',
    'booking-page',
    'audit',
    'integrations',
  ],
  evaluation: [
    'demo',
    'calls',
    'webchat',
    'messaging',
    'receptionist',
    'booking',
    'catalog',
    'customers',
    'identity',
    'audit',
  ],
}

/** Packages that a room may import besides libraries. The engine and the grammar have one user each. */
export const PACKAGE_ARROWS: Readonly<Record<string, readonly string[]>> = {
  '@ringbook/availability': ['catalog', 'booking', 'visits', 'demo'],
  '@ringbook/spoken-time': ['receptionist', 'kernel'],
}

/** Below the rooms: importable by all, importing none of them. */
export const GROUND = ['kernel', 'db'] as const

/** A vendor's name stands in its own folder and in the registry, nowhere else in the program. */
export const VENDORS = ['retell', 'vapi', 'twilio', 'elevenlabs', 'stripe', 'telnyx'] as const

/** Folders of `integrations` that are no vendor's: what several vendors do in one way. */
export const SHARED_BY_VENDORS: readonly string[] = ['conversation-relay']

export interface Exemption {
  readonly rule: string
  readonly file: string
  readonly reason: string
}

/** What may break a rule, each with its reason. The count is printed. */
export const EXEMPTIONS: readonly Exemption[] = [
  {
    rule: 'time and chance',
    file: 'server/src/kernel/deadline.ts',
    reason: 'waits in real time on a language model while somebody listens; the clock of jobs is too coarse for it',
  },
  {
    rule: 'escapes',
    file: 'server/test/reporter.test.ts',
    reason: 'it has a vitest of its own run a skipped test, to see that one counted',
  },
  {
    rule: 'tenant queries',
    file: 'server/src/jobs/store.ts',
    reason: 'prunes what is only of use for a while, of all tenants at once and by age alone',
  },
  {
    rule: 'vendors',
    file: 'server/src/integrations/vapi/ended-reason.ts',
    reason: 'the names of end reasons are the vendor’s own words, and some contain the carrier',
  },
  {
    rule: 'vendors',
    file: 'server/src/integrations/elevenlabs/dialer.ts',
    reason: 'the address at which the vendor rings somebody names the carrier',
  },
]
