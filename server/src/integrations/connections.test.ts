import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditRowsOf, openWorld, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { openConfig } from './sealed-config.ts'
import {
  changeConnection,
  connectIntegration,
  disconnectIntegration,
  getConnection,
  listConnections,
} from './keep-connections.ts'
import type { ConnectionInput } from './keep-connections.ts'
import { mergePatch, redact } from './secret-fields.ts'
import { vendors } from './registry.ts'

let world: OpenWorld
let session: TenantSession
let names = 0

beforeAll(async () => {
  world = await openWorld()
  session = world.session()
})
afterAll(() => world.close())

const TYPE = vendors[0]?.type ?? ''

async function connect(input: Partial<ConnectionInput> = {}) {
  const config = { secret: 's3cret', hmac: { secret_key: 'k3y', signature_header: 'X-Salon' } }
  const name = `connection ${++names}`
  return connectIntegration(session, worldVault, { type: TYPE, name, config, settings: {}, ...input })
}

async function connected(input: Partial<ConnectionInput> = {}) {
  const made = await connect(input)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

test('a telephone platform that could prove itself by nothing is refused at once, except in a demo', async () => {
  const made = await connect({ config: {} })
  expect(made).toMatchObject({ ok: false, refusal: { code: 'integrations.invalid_config' } })
  const { row } = await connected()
  const change = { id: row.id, expectedVersion: row.version, config: { secret: null, hmac: null } }
  expect(await changeConnection(session, worldVault, change)).toMatchObject({ ok: false })
  expect(await connect({ config: {}, settings: { allow_unsigned: true } })).toMatchObject({ ok: true })
})

describe('the secrets of a connection', () => {
  test('are never shown again: only which are set', async () => {
    const made = await connected()
    expect(made.secretsSet).toEqual(['secret', 'hmac.secret_key'])
    expect(made.config).toMatchObject({ hmac: { signature_header: 'x-salon' } })
    const found = await getConnection(session, worldVault, made.row.id)
    const page = await listConnections(session, worldVault, { type: TYPE, page: { after: null, limit: 50 } })
    for (const shown of [made, found, page]) {
      const { row: _row, ...rest } = 'row' in shown ? shown : { row: null, ...shown }
      const text = JSON.stringify(rest, (name, value: unknown) => (name === 'config_encrypted' ? undefined : value))
      expect(text).not.toMatch(/s3cret|k3y/)
    }
  })

  test('lie encrypted in the database, bound to their row, and are kept out of the audit log', async () => {
    const made = await connected()
    expect(Buffer.from(made.row.config_encrypted).toString('latin1')).not.toMatch(/s3cret|k3y/)
    expect(openConfig(worldVault, made.row)).toMatchObject({ secret: 's3cret' })
    const other = await connected()
    expect(() => openConfig(worldVault, { ...made.row, id: other.row.id })).toThrow()
    const rows = await world.inTenant((tx) => auditRowsOf(tx, made.row.id))
    expect(rows).toMatchObject([{ action: 'CREATE', actor: 'user', new_values: { config_encrypted: '[secret]' } }])
  })

  test('stay when something else is changed, and go when they are removed', async () => {
    const { row } = await connected()
    const id = row.id
    const changed = await changeConnection(session, worldVault, {
      id,
      config: { hmac: { signature_header: 'X-New' }, secret: null },
      settings: { model: 'another-model' },
      expectedVersion: row.version,
    })
    if (!changed.ok) throw new Error(changed.refusal.code)
    expect(changed.value.secretsSet).toEqual(['hmac.secret_key'])
    expect(openConfig(worldVault, changed.value.row)).toMatchObject({
      hmac: { secret_key: 'k3y', signature_header: 'x-new' },
    })
    expect(changed.value.settings).toMatchObject({ model: 'another-model' })
  })

  test('of two changes at once both are kept', async () => {
    const { row } = await connected()
    const change = (config: ConnectionInput['config']) =>
      changeConnection(session, worldVault, { id: row.id, config, expectedVersion: null })
    await Promise.all([change({ secret: 'new secret' }), change({ hmac: { secret_key: 'new key' } })])
    const found = await getConnection(session, worldVault, row.id)
    if (!found.ok) throw new Error(found.refusal.code)
    expect(openConfig(worldVault, found.value.row)).toMatchObject({
      secret: 'new secret',
      hmac: { secret_key: 'new key' },
    })
  })
})

describe('what is refused', () => {
  test('a vendor that does not exist', async () => {
    expect(await connect({ type: 'pigeon-post' })).toMatchObject({ refusal: { code: 'integrations.type_unknown' } })
  })

  test.each([
    ['an unknown field', { config: { sceret: 'x' } }, 'config'],
    [
      'a wrong header name',
      { config: { hmac: { secret_key: 'k', signature_header: 'not a header' } } },
      'config.hmac.signature_header',
    ],
    [
      'a signature that does not cover the body',
      { config: { hmac: { secret_key: 'k', payload_format: '{timestamp}' } } },
      'config.hmac.payload_format',
    ],
    ['a wrong setting', { settings: { allow_unsigned: 'yes' } }, 'settings.allow_unsigned'],
  ])('%s, by name', async (_what, input, field) => {
    const refused = await connect(input)
    expect(refused).toMatchObject({ refusal: { code: 'integrations.invalid_config' } })
    if (refused.ok) throw new Error('not refused')
    expect(refused.refusal.details?.['errors']).toMatchObject([{ field }])
  })

  test('a second connection of one name, even at the same moment', async () => {
    const made = await Promise.all([1, 2, 3].map(() => connect({ name: 'the only one' })))
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = made.filter((one) => !one.ok)
    expect(refused).toMatchObject([1, 2].map(() => ({ refusal: { code: 'integrations.name_taken' } })))
    const { row } = await connected()
    const renamed = await changeConnection(session, worldVault, {
      id: row.id,
      name: 'the only one',
      expectedVersion: null,
    })
    expect(renamed).toMatchObject({ refusal: { code: 'integrations.name_taken' } })
  })

  test('a change of an older version, and whatever is gone or of another business', async () => {
    const { row } = await connected()
    const change = { id: row.id, status: 'inactive', expectedVersion: row.version } as const
    expect(await changeConnection(session, worldVault, change)).toMatchObject({
      value: { row: { status: 'inactive' } },
    })
    expect(await changeConnection(session, worldVault, change)).toMatchObject({
      refusal: { code: 'integrations.version_mismatch' },
    })
    const other = world.otherSession()
    const notFound = { refusal: { code: 'integrations.integration_not_found' } }
    expect(await getConnection(other, worldVault, row.id)).toMatchObject(notFound)
    const removal = { id: row.id, expectedVersion: null }
    expect(await disconnectIntegration(other, removal)).toMatchObject(notFound)
    expect(await disconnectIntegration(session, { id: row.id, expectedVersion: 1_000 })).toMatchObject({
      refusal: { code: 'integrations.version_mismatch' },
    })
    expect(await disconnectIntegration(session, removal)).toMatchObject({ ok: true })
    expect(await disconnectIntegration(session, removal)).toMatchObject(notFound)
    expect(await changeConnection(session, worldVault, change)).toMatchObject(notFound)
  })
})

test.each([
  ['what is left out stays', { a: 1, b: 2 }, { b: 3 }, { a: 1, b: 3 }],
  ['null removes', { a: 1, b: 2 }, { a: null }, { b: 2 }],
  ['objects are merged', { a: { x: 1, y: 2 } }, { a: { y: null, z: 3 } }, { a: { x: 1, z: 3 } }],
  ['lists are replaced', { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ['an object in the place of a text', { a: 'x' }, { a: { y: 1 } }, { a: { y: 1 } }],
])('a merge patch: %s', (_what, target, patch, expected) => {
  expect(mergePatch(target, patch)).toEqual(expected)
})

test('a secret is made unreadable wherever it stands', () => {
  const value = { a: 'Bearer s3cret', b: ['s3cret', 7, null], c: { d: 'nothing' } }
  expect(redact(value, ['s3cret'])).toEqual({ a: 'Bearer [secret]', b: ['[secret]', 7, null], c: { d: 'nothing' } })
})
