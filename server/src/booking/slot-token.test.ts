import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bellaIds } from '../demo/worlds/bella.ts'
import type { TenantId } from '../kernel/ids.ts'
import { createVault } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { openSlotToken, sealSlotToken } from './slot-token.ts'

const ISSUED = Temporal.Instant.from('2026-11-16T08:00:00Z')
const OTHER_TENANT = '01980000-0bad-7a00-8000-000000000001' as TenantId

const content = {
  serviceId: bellaIds.haircut,
  branchId: bellaIds.branch,
  start: Temporal.Instant.from('2026-11-17T09:30:00Z'),
  partySize: 2,
  durationMinutes: 45,
  mode: 'single',
  resourceIds: [bellaIds.maria],
} as const

// Sealing needs the tenant, the clock and the signature of a session, and nothing else of it.
function at(now: Temporal.Instant, tenantId: TenantId = bellaIds.tenant): TenantSession {
  const vault = createVault(Buffer.alloc(32, 7))
  const sign: TenantSession['sign'] = ({ purpose, content: bytes }) =>
    vault.sign({ purpose, content: Buffer.concat([Buffer.from(tenantId), bytes]) })
  return { tenantId, clock: () => now, sign } as TenantSession
}

describe('A slot token', () => {
  const token = sealSlotToken(at(ISSUED), content)

  test('It says what was offered', () => {
    expect(openSlotToken(at(ISSUED), token)).toEqual({ ok: true, value: content })
  })

  test('It is short enough to be repeated by a language model', () => {
    expect(token).toMatch(/^[\w-]{107}$/)
  })

  test('It may be used for half an hour', () => {
    expect(openSlotToken(at(ISSUED.add({ minutes: 30 })), token).ok).toBe(true)
    const late = openSlotToken(at(ISSUED.add({ minutes: 30, seconds: 1 })), token)
    expect(late).toEqual({ ok: false, refusal: { code: 'booking.slot_token_expired' } })
  })

  test('It is worth nothing at another business', () => {
    const opened = openSlotToken(at(ISSUED, OTHER_TENANT), token)
    expect(opened).toEqual({ ok: false, refusal: { code: 'booking.slot_token_invalid' } })
  })

  test('A single changed character makes it invalid', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: token.length - 1 }),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_'),
        (place, character) => {
          fc.pre(token[place] !== character)
          const changed = token.slice(0, place) + character + token.slice(place + 1)
          expect(openSlotToken(at(ISSUED), changed).ok).toBe(false)
        },
      ),
    )
  })

  test('Anything that is no token is invalid and does no harm', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String({ maxLength: 300 })), (text) => {
        expect(openSlotToken(at(ISSUED), text).ok).toBe(false)
      }),
    )
  })
})
