import { describe, expect, test } from 'vitest'
import { PARTS } from './parts.ts'

const project = { nextMigration: 14 }

/** The files of a part that is made of these names, by their paths. */
function made(kind: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(PARTS[kind]!.make(names, project).files.map(({ path, text }) => [path, text]))
}

describe('A new part stands where its neighbours stand', () => {
  test('a use case, with its test in the same room', () => {
    const files = made('use-case', 'booking', 'swap-appointments')
    expect(Object.keys(files)).toEqual([
      'server/src/booking/swap-appointments.ts',
      'server/src/booking/swap-appointments.test.ts',
    ])
    expect(files['server/src/booking/swap-appointments.ts']).toContain('export async function swapAppointments(')
    expect(files['server/src/booking/swap-appointments.ts']).toContain(`'booking.appointments_not_found'`)
  })

  test('a tool of the receptionist, with the call that needs it', () => {
    const files = made('tool', 'ask-price')
    expect(Object.keys(files)).toEqual([
      'server/src/receptionist/tools/ask-price.ts',
      'server/scenarios/ask-price.test.ts',
    ])
    expect(files['server/src/receptionist/tools/ask-price.ts']).toContain(`name: 'ask_price'`)
  })

  test('a provider, with its manifest', () => {
    expect(made('provider', 'acme-sms')['server/src/integrations/acme-sms/manifest.ts']).toContain(
      'export const acmeSms: VendorManifest',
    )
  })

  test('a migration, with the next number', () => {
    expect(Object.keys(made('migration', 'add-price-lists'))).toEqual(['db/migrations/000014_add_price_lists.sql'])
  })
})

test('An endpoint comes with the lines that declare and mount it', () => {
  const { next } = PARTS['endpoint']!.make(['catalog', 'copy-service'], project)
  expect(next.join('\n')).toContain(`export const copyService = endpoint({\n  id: 'copyService',`)
  expect(next.join('\n')).toContain('route(api.copyService, (session, { body }) => copyService(session, body))')
})

test.each(Object.entries(PARTS))('Making a %s says what is still to be written', (_kind, part) => {
  const { files, next } = part.make(
    part.arguments.map(() => 'some-name'),
    project,
  )
  expect(files.length).toBeGreaterThan(0)
  expect(next.length).toBeGreaterThan(0)
})
