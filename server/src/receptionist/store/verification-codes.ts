import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { Place } from '../facts.ts'

/** Where a code is asked for: in a call, in a conversation, or by somebody who signs in on a page. */
export type CodePlace = Place | { readonly signInId: string }

export interface NewVerificationCode {
  readonly id: string
  readonly place: CodePlace
  readonly phone: E164Number
  readonly codeHash: Buffer
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

// Codes to one number wait for each other, so that of many at once no more are counted than may be sent.
const LOCK_PHONE = statement<never>(
  'receptionist_lock_code_phone',
  `select pg_advisory_xact_lock(hashtextextended('verification:' || $1::text || ':' || $2::text, 0))`,
)

// By verification_codes_by_phone, and by the indexes of the place.
const COUNT_CODES = statement<{ ofPhone: number; ofPlace: number }>(
  'receptionist_count_codes',
  `select (select count(*)::int from verification_codes c
            where c.tenant_id = $1 and c.phone = $2 and c.created_at > $3) as "ofPhone",
          (select count(*)::int from verification_codes c
            where c.tenant_id = $1 and (c.call_id = $4 or c.conversation_id = $5 or c.sign_in_id = $6)) as "ofPlace"`,
)

const INSERT_CODE = statement<never>(
  'receptionist_insert_code',
  `insert into verification_codes (tenant_id, id, call_id, conversation_id, sign_in_id, phone, code_hash, expires_at, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

export interface TriedCode {
  readonly id: string
  readonly phone: E164Number
  readonly codeHash: Buffer
  /** This one among them. */
  readonly tries: number
}

// The latest of the place, by its index. The row is locked, so that many tries at once are counted one by one; the limit
// stands in the condition, and in a constraint.
const TRY_CODE = statement<TriedCode>(
  'receptionist_try_code',
  `update verification_codes c set tries = c.tries + 1
    where c.tenant_id = $1 and c.tries < $6 and c.used_at is null and c.expires_at > $5
      and c.id = (select latest.id from verification_codes latest
                   where latest.tenant_id = $1
                     and (latest.call_id = $2 or latest.conversation_id = $3 or latest.sign_in_id = $4)
                   order by latest.created_at desc, latest.id desc limit 1)
   returning c.id, c.phone, c.code_hash as "codeHash", c.tries`,
)

// By the primary key.
const USE_CODE = statement<{ id: string }>(
  'receptionist_use_code',
  `update verification_codes set used_at = $3 where tenant_id = $1 and id = $2 and used_at is null returning id`,
)

export interface SentCode {
  readonly phone: E164Number
  readonly expiresAt: Temporal.Instant
  /** Somebody types it on a page; else they tell it to the assistant. */
  readonly isForSignIn: boolean
}

// By the primary key.
const FIND_CODE = statement<SentCode>(
  'receptionist_find_code',
  `select c.phone, c.expires_at as "expiresAt", c.sign_in_id is not null as "isForSignIn" from verification_codes c where c.tenant_id = $1 and c.id = $2`,
)

// The outbox row is written in the transaction of what it tells of.
const ANNOUNCE_CODE = statement<never>('receptionist_announce_code', 'select app.announce($1, $2, $3)')

function columnsOf(place: CodePlace): [string | null, string | null, string | null] {
  if ('signInId' in place) return [null, null, place.signInId]
  return 'callId' in place ? [place.callId, null, null] : [null, place.conversationId, null]
}

/** How many codes went to this number since then, and to this place at all; others wait meanwhile. */
export async function countCodes(
  tx: TenantTx,
  { place, phone, since }: { place: CodePlace; phone: E164Number; since: Temporal.Instant },
): Promise<{ ofPhone: number; ofPlace: number }> {
  await tx.run(LOCK_PHONE, [tx.tenantId, phone])
  const [counted] = await tx.run(COUNT_CODES, [tx.tenantId, phone, since, ...columnsOf(place)])
  return counted ?? { ofPhone: 0, ofPlace: 0 }
}

/** Keeps a code without the code itself, and has it sent after the commit. */
export async function insertCode(tx: TenantTx, code: NewVerificationCode): Promise<void> {
  const { id, place, phone, codeHash, expiresAt, createdAt } = code
  await tx.run(INSERT_CODE, [tx.tenantId, id, ...columnsOf(place), phone, codeHash, expiresAt, createdAt])
  await tx.run(ANNOUNCE_CODE, [tx.tenantId, 'verification_code.wanted', JSON.stringify({ code_id: id })])
}

/** Counts a try at the latest code of this place; null if there is none that may still be tried. */
export async function tryCode(
  tx: TenantTx,
  { place, now, triesMax }: { place: CodePlace; now: Temporal.Instant; triesMax: number },
): Promise<TriedCode | null> {
  const [code] = await tx.run(TRY_CODE, [tx.tenantId, ...columnsOf(place), now, triesMax])
  return code ?? null
}

/** Uses a code up; false if somebody else just did. */
export async function useCode(tx: TenantTx, { id, now }: { id: string; now: Temporal.Instant }): Promise<boolean> {
  return (await tx.run(USE_CODE, [tx.tenantId, id, now])).length > 0
}

/** Where a code goes, and until when it is of use; null if there is no such code. */
export async function findCode(tx: TenantTx, id: string): Promise<SentCode | null> {
  const [code] = await tx.run(FIND_CODE, [tx.tenantId, id])
  return code ?? null
}
