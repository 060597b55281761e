import { describe, expect, test } from 'vitest'
import { offencesOf, RULES } from './rules.ts'
import type { SourceFile } from './source.ts'

/** For each rule: a small source that breaks it, and one beside it that does not. A rule without these is no rule. */
const EXAMPLES: Readonly<Record<string, { broken: SourceFile[][]; fine: SourceFile[] }>> = {
  arrows: {
    broken: [
      [file('server/src/catalog/price.ts', `import { bookAppointment } from '../booking/index.ts'`)],
      [file('server/src/booking/book.ts', `import { readCustomer } from '../customers/store.ts'`)],
      [file('server/src/kernel/clock.ts', `import { x } from '../catalog/index.ts'`)],
      [file('server/src/customers/find.ts', `import { findSlots } from '@ringbook/availability'`)],
      [file('server/src/booking/book.ts', `import { loadConfig } from '../config.ts'`)],
      [file('server/src/integrations/one/adapter.ts', `import { sign } from '../two/signature.ts'`)],
      [file('server/src/booking/book.ts', `import type { Route } from '../http/route.ts'`)],
    ],
    fine: [
      file(
        'server/src/booking/book.ts',
        `import { identifyCustomer } from '../customers/index.ts'\nimport { ok } from '../kernel/result.ts'`,
      ),
      file('server/src/booking/http.ts', `import { route } from '../http/route.ts'`),
      file('server/src/app.ts', `import { x } from './booking/index.ts'`),
    ],
  },
  walls: {
    broken: [
      [file('packages/availability/src/slots.ts', `import { z } from 'zod'`)],
      [file('packages/spoken-time/src/en.ts', `import fs from 'node:fs'`)],
      [file('cli/src/call.ts', `import { bookAppointment } from '../../server/src/booking/index.ts'`)],
      [file('web/src/main.tsx', `import { findSlots } from '@ringbook/availability'`)],
    ],
    fine: [
      file('packages/availability/src/slots.ts', `import { covers } from './time-span.ts'`),
      file('cli/src/call.ts', `import { Problem } from '@ringbook/api-contract'`),
    ],
  },
  'sql in stores': {
    broken: [
      [file('server/src/booking/book.ts', 'const rows = tx.run(`select id from appointments where id = $1`)')],
      [file('server/src/booking/book.ts', `await tx.db.updateTable('appointments').execute()`)],
    ],
    fine: [
      file('server/src/booking/store.ts', `tx.db.updateTable('appointments')`),
      file('server/src/booking/store/appointment.ts', 'statement(`select id from appointments`)'),
      file('server/src/booking/words.ts', `const text = 'Please select a time.'`),
    ],
  },
  'system doors': {
    broken: [
      [file('server/src/booking/book.ts', `database.withSystem('whatever', work)`)],
      [file('server/src/jobs/schedule.ts', `// nothing looks across tenants any more`)],
    ],
    fine: [
      file('server/src/jobs/schedule.ts', `database.withSystem('prune', prune)`),
      file('server/src/booking/book.ts', `// never withSystem('')\nsession.transact(work)`),
    ],
  },
  'tenant queries': {
    broken: [
      [
        file('server/src/booking/store.ts', "const READ = statement('read', `select 1 from holds where id = $1`)"),
        file('db/migrations/000001_ground.sql', 'create table holds (\n  tenant_id uuid not null\n);'),
      ],
      [
        file('server/src/booking/store.ts', `function read(tx) {\n  return tx.db.selectFrom('holds').execute()\n}`),
        file('db/migrations/000001_ground.sql', 'create table holds (\n  tenant_id uuid not null\n);'),
      ],
    ],
    fine: [
      file(
        'db/migrations/000001_ground.sql',
        'create table holds (\n  tenant_id uuid\n);\ncreate table users (\n  id uuid\n);',
      ),
      file('server/src/booking/store.ts', "statement('read', `select 1 from holds where tenant_id = $1`)"),
      file('server/src/identity/store.ts', `function read(tx) {\n  return tx.db.selectFrom('users').execute()\n}`),
    ],
  },
  environment: {
    broken: [[file('server/src/booking/book.ts', `const port = process.env.PORT`)]],
    fine: [file('server/src/config.ts', `export const environment = process.env`)],
  },
  'time and chance': {
    broken: [
      [file('server/src/booking/book.ts', `const now = Temporal.Now.instant()`)],
      [file('packages/availability/src/slots.ts', `const today = new Date()`)],
      [file('server/src/booking/reference.ts', `Math.random()`)],
    ],
    fine: [
      file('server/src/kernel/clock.ts', `Temporal.Now.instant()`),
      file('server/src/booking/book.ts', `// never Temporal.Now: the clock is given\nconst now = session.clock()`),
    ],
  },
  names: {
    broken: [[file('server/src/booking/utils.ts', '')], [file('server/src/booking/bookAppointment.ts', '')]],
    fine: [file('server/src/booking/book-appointment.ts', '')],
  },
  vendors: {
    broken: [[file('server/src/calls/start-call.ts', `if (provider === 'vapi') return`)]],
    fine: [
      file('server/src/integrations/vapi/webhook.ts', `const name = 'vapi'`),
      file('server/src/integrations/registry.ts', `import { vapi } from './vapi/index.ts'`),
    ],
  },
  escapes: {
    broken: [
      [file('server/src/booking/book.ts', `const x = y as any`)],
      [file('server/src/booking/book.ts', `try { f() } catch {}`)],
      [file('server/src/booking/book.test.ts', `test.only('one', () => {})`)],
      [file('server/src/booking/book.ts', `// @ts-expect-error: it works\nf()`)],
      [file('server/src/booking/book.ts', `// TODO: the rest`)],
    ],
    fine: [file('server/src/booking/book.ts', `try { f() } catch { return null }`)],
  },
  'room READMEs': {
    broken: [[file('server/src/booking/book.ts', '')]],
    fine: [file('server/src/booking/book.ts', ''), file('server/src/booking/README.md', '# booking')],
  },
  'refusals are tested': {
    broken: [
      [file('server/src/booking/errors.ts', `export const bookingRefusals = {\n  'booking.slot_taken': 'Taken.',\n}`)],
      [
        file('server/src/booking/errors.ts', `export const bookingRefusals = {\n  'booking.slot': 'No slot.',\n}`),
        file('server/src/booking/book.test.ts', `expect(code).toBe('booking.slot_taken')`),
      ],
    ],
    fine: [
      file('server/src/booking/errors.ts', `export const bookingRefusals = {\n  'booking.slot_taken': 'Taken.',\n}`),
      file('server/src/booking/book.test.ts', `expect(code).toBe('booking.slot_taken')`),
    ],
  },
}

function file(path: string, text: string): SourceFile {
  return { path, text }
}

describe.each(RULES)('the rule "$name"', (rule) => {
  const examples = EXAMPLES[rule.name]!

  test.each(examples.broken.map((files) => [files[0]!.text.slice(0, 70), files] as const))(
    'refuses %s',
    (_text, files) => {
      expect(offencesOf(rule, files)).not.toEqual([])
    },
  )

  test('accepts what keeps it', () => {
    expect(offencesOf(rule, examples.fine)).toEqual([])
  })
})

test('every rule has examples', () => {
  expect(Object.keys(EXAMPLES).toSorted()).toEqual(RULES.map((rule) => rule.name).toSorted())
})
