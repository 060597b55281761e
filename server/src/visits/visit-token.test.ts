import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bellaIds } from '../demo/worlds/bella.ts'
import type { TenantId } from '../kernel/ids.ts'
import { createVault } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { openVisitToken, sealVisitToken } from './visit-token.ts'

const ISSUED = Temporal.Instant.from('2026-11-16T08:00:00Z')
const OTHER_TENANT = '01980000-0bad-7a00-8000-000000000001' as TenantId

const item = { guest: null, offsetMinutes: 0, durationMinutes: 45, partySize: 1, mode: 'single' } as const
const content = {
  branchId: bellaIds.branch,
  start: Temporal.Instant.from('2026-11-17T09:30:00Z'),
  items: [
    { ...item, serviceId: bellaIds.haircut, resourceIds: [bellaIds.maria] },
    { ...item, serviceId: bellaIds.fullColor, offsetMinutes: 45, durationMinutes: 120, resourceIds: [bellaIds.maria] },
  ],
}

// Sealing needs the tenant, the clock and the signature of a session, and nothing else of it.
function at(now: Temporal.Instant, tenantId: TenantId = bellaIds.tenant): TenantSession {
  const vault = createVault(Buffer.alloc(32, 7))
  const sign: TenantSession['sign'] = ({ purpose, content: bytes }) =>
    vault.sign({ purpose, content: Buffer.concat([Buffer.from(tenantId), bytes]) })
  return { tenantId, clock: () => now, sign } as TenantSession
}

describe('A visit token', () => {
  const token = sealVisitToken(at(ISSUED), content)

  test('It says what was offered, for whomever and with however many people', () => {
    expect(openVisitToken(at(ISSUED), token)).toEqual({ ok: true, value: content })
    const guests = {
      ...content,
      items: [
        { ...content.items[0], guest: 'Zoë Ñandú 👧', mode: 'group', partySize: 1000, resourceIds: [] },
        { ...content.items[1], resourceIds: [bellaIds.carmen, bellaIds.chair, bellaIds.washbasin] },
      ],
    } as typeof content
    expect(openVisitToken(at(ISSUED), sealVisitToken(at(ISSUED), guests))).toEqual({ ok: true, value: guests })
  })

  test('Two services make 170 characters: short enough to be repeated by a language model', () => {
    expect(token).toMatch(/^[\w-]{170}$/)
  })

  test('It may be used for half an hour', () => {
    expect(openVisitToken(at(ISSUED.add({ minutes: 30 })), token).ok).toBe(true)
    const late = openVisitToken(at(ISSUED.add({ minutes: 30, seconds: 1 })), token)
    expect(late).toEqual({ ok: false, refusal: { code: 'visits.token_expired' } })
  })

  test('It is worth nothing at another business, and changed in any place', () => {
    const invalid = { ok: false, refusal: { code: 'visits.token_invalid' } }
    expect(openVisitToken(at(ISSUED, OTHER_TENANT), token)).toEqual(invalid)
    fc.assert(
      fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom('A', 'z', '0', '-'), (place, character) => {
        fc.pre(token[place] !== character)
        const changed = token.slice(0, place) + character + token.slice(place + 1)
        expect(openVisitToken(at(ISSUED), changed)).toEqual(invalid)
      }),
    )
  })

  test('Anything that is no token is invalid and does no harm', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String({ maxLength: 300 })), (text) => {
        expect(openVisitToken(at(ISSUED), text).ok).toBe(false)
      }),
    )
  })
})
