/**
 * Where the program may look across tenants (`withSystem`), and why it must: each of these files works before it can be
 * known which tenant is meant, or for all of them. Everything else works inside one tenant, where row-level security
 * sees to it. `npm run check` refuses any other place, and a line here that is no longer needed.
 */
export const SYSTEM_DOORS: Readonly<Record<string, string>> = {
  'server/src/identity/accept-invitation.ts': 'the account of whoever accepts may be new, and belongs to no tenant',
  'server/src/identity/authenticator.ts': 'a session token belongs to a user; the tenant follows from it',
  'server/src/identity/change-password.ts': 'a password belongs to a user, not to a tenant',
  'server/src/identity/check-password.ts': 'attempts are counted by account and address, wherever they were made',
  'server/src/identity/create-tenant.ts': 'the tenant does not exist yet',
  'server/src/identity/create-user-with-tenant.ts': 'neither the user nor the tenant exists yet',
  'server/src/identity/list-sessions.ts': 'sessions belong to a user',
  'server/src/identity/list-tenants.ts': 'which tenants a user belongs to is what no single tenant knows',
  'server/src/identity/load-me.ts': 'which tenants a user belongs to is what no single tenant knows',
  'server/src/identity/sign-out.ts': 'a session belongs to a user',
  'server/src/identity/start-session.ts': 'a session belongs to a user, and finds the tenant that is entered first',
  'server/src/booking/tasks/release-expired-holds.ts': 'looks which tenants have expired holds, then enters each',
  'server/src/series/tasks/extend-series.ts': 'looks which tenants have series that go on, then enters each',
  'server/src/calendars/tasks/note-stale-calendars.ts': 'looks which tenants have stale calendars, then enters each',
  'server/src/waitlist/tasks/expire-offers.ts': 'looks which tenants have offers that have ended, then enters each',
  'server/src/waitlist/tasks/keep-waitlist.ts': 'looks for whose time somebody waits, then enters each tenant',
  'server/src/calls/close-abandoned-calls.ts': 'looks which tenants have calls that never ended, then enters each',
  'server/src/calls/resolve-dialled-number.ts': 'whose number was dialled decides which tenant answers',
  'server/src/messaging/message-desk.ts': 'whose number was written to decides which tenant answers',
  'server/src/messaging/tasks/deliver-messages.ts': 'looks which tenants have messages that are due, then enters each',
  'server/src/booking-page/enter-page.ts': 'the short name in the address decides which tenant is booked at',
  'server/src/webchat/find-business.ts': 'the short name in the address decides which tenant answers',
  'server/src/integrations/retry-webhook-events.ts': 'looks which deliveries wait, then enters the tenant of each',
  'server/src/integrations/message-webhook.ts': 'keeps messages that belong to no tenant',
  'server/src/integrations/answer-voice-request.ts': 'keeps deliveries that belong to no tenant',
  'server/src/integrations/conversation-relay/relay-request.ts': 'keeps calls that belong to no tenant',
  'server/src/jobs/dispatch-events.ts': 'one dispatcher serves the outbox of all tenants',
  'server/src/jobs/schedule.ts': 'deletes what is only of use for a while, for all tenants at once',
  'server/src/demo/load-demo.ts': 'looks whether the installation is empty, and writes its first tenants',
}
