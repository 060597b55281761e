import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, CustomerId } from '../../kernel/ids.ts'

/** A link that opens one appointment. */
export interface ManageLink {
  readonly id: string
  readonly appointmentId: AppointmentId
  readonly expiresAt: Temporal.Instant
}

/** Somebody at a browser: came by a link, or has shown that a number is theirs. */
export interface StoredSession {
  readonly id: string
  readonly manageLinkId: string | null
  /** The appointment of the link. */
  readonly appointmentId: AppointmentId | null
  readonly customerId: CustomerId | null
  readonly expiresAt: Temporal.Instant
}

const INSERT_LINK = statement<never>(
  'booking_page_insert_link',
  `insert into manage_links (tenant_id, id, appointment_id, token_hash, expires_at, created_at)
   values ($1, $2, $3, $4, $5, $6)`,
)

// Served by manage_links_token_unique.
const FIND_LINK = statement<ManageLink>(
  'booking_page_find_link',
  `select l.id, l.appointment_id as "appointmentId", l.expires_at as "expiresAt" from manage_links l
    where l.tenant_id = $1 and l.token_hash = $2 and l.expires_at > $3`,
)

// What was opened with them goes along by its reference. Served by manage_links_by_appointment.
const DELETE_LINKS = statement<never>(
  'booking_page_delete_links',
  `delete from manage_links where tenant_id = $1 and appointment_id = $2`,
)

const INSERT_SESSION = statement<never>(
  'booking_page_insert_session',
  `insert into portal_sessions (tenant_id, id, token_hash, manage_link_id, customer_id, expires_at, created_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

// Served by portal_sessions_token_unique and the primary key of manage_links.
const FIND_SESSION = statement<StoredSession>(
  'booking_page_find_session',
  `select s.id, s.manage_link_id as "manageLinkId", l.appointment_id as "appointmentId", s.customer_id as "customerId",
          s.expires_at as "expiresAt"
     from portal_sessions s
     left join manage_links l on l.tenant_id = $1 and l.id = s.manage_link_id
    where s.tenant_id = $1 and s.token_hash = $2 and s.expires_at > $3 and (l.id is null or l.expires_at > $3)`,
)

// Served by portal_sessions_token_unique.
const DELETE_SESSION = statement<never>(
  'booking_page_delete_session',
  `delete from portal_sessions where tenant_id = $1 and token_hash = $2`,
)

export async function insertLink(
  tx: TenantTx,
  link: ManageLink & { tokenHash: Buffer; createdAt: Temporal.Instant },
): Promise<void> {
  const { id, appointmentId, tokenHash, expiresAt, createdAt } = link
  await tx.run(INSERT_LINK, [tx.tenantId, id, appointmentId, tokenHash, expiresAt, createdAt])
}

/** The link with this token if it has not ended, or null. */
export async function findLink(
  tx: TenantTx,
  { tokenHash, now }: { tokenHash: Buffer; now: Temporal.Instant },
): Promise<ManageLink | null> {
  const [link] = await tx.run(FIND_LINK, [tx.tenantId, tokenHash, now])
  return link ?? null
}

/** Ends all links of an appointment and what was opened with them. */
export async function deleteLinks(tx: TenantTx, appointmentId: AppointmentId): Promise<void> {
  await tx.run(DELETE_LINKS, [tx.tenantId, appointmentId])
}

export async function insertSession(
  tx: TenantTx,
  session: Omit<StoredSession, 'appointmentId'> & { tokenHash: Buffer; createdAt: Temporal.Instant },
): Promise<void> {
  const { id, tokenHash, manageLinkId, customerId, expiresAt, createdAt } = session
  await tx.run(INSERT_SESSION, [tx.tenantId, id, tokenHash, manageLinkId, customerId, expiresAt, createdAt])
}

/** The session with this token if neither it nor its link has ended, or null. */
export async function findSession(
  tx: TenantTx,
  { tokenHash, now }: { tokenHash: Buffer; now: Temporal.Instant },
): Promise<StoredSession | null> {
  const [session] = await tx.run(FIND_SESSION, [tx.tenantId, tokenHash, now])
  return session ?? null
}

/** Ends a session; without effect where there is none. */
export async function deleteSession(tx: TenantTx, tokenHash: Buffer): Promise<void> {
  await tx.run(DELETE_SESSION, [tx.tenantId, tokenHash])
}
