import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { SystemPromptChannel, SystemPromptRecord } from './system-prompts.ts'

const Shares = z.array(z.object({ system_prompt_id: z.string(), version_label: z.string(), percent: z.int() }))

/** Which versions shared the conversations of a channel from a moment on; fields are named as the columns are. */
export interface PublicationRecord {
  readonly id: string
  readonly channel: SystemPromptChannel
  readonly shares: z.infer<typeof Shares>
  readonly published_at: Temporal.Instant
  readonly published_by: string | null
}

/** Writes what is published from now on. */
export async function insertPublication(
  tx: TenantTx,
  publication: {
    channel: SystemPromptChannel
    shares: PublicationRecord['shares']
    publishedAt: Temporal.Instant
    publishedBy: string | null
  },
): Promise<void> {
  const { channel, shares, publishedAt, publishedBy } = publication
  await tx.db
    .insertInto('system_prompt_publications')
    .values({
      tenant_id: tx.tenantId,
      channel,
      shares: JSON.stringify(shares),
      published_at: publishedAt,
      published_by: publishedBy,
    })
    .execute()
}

/** The publications of a channel, the latest first. Served by system_prompt_publications_by_time. */
export async function findPublications(
  tx: TenantTx,
  { channel, page }: { channel: SystemPromptChannel; page: SortedPageRequest },
): Promise<PublicationRecord[]> {
  let query = tx.db
    .selectFrom('system_prompt_publications')
    .select(['id', 'channel', 'shares', 'published_at', 'published_by'])
    .where('tenant_id', '=', tx.tenantId)
    .where('channel', '=', channel)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
  const { after } = page
  if (after !== null) {
    const at = Temporal.Instant.from(after.sortValue)
    query = query.where((eb) => eb(eb.refTuple('published_at', 'id'), '<', eb.tuple(at, after.id)))
  }
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, shares: Shares.parse(row.shares) }))
}

/** How the conversations ended that a version answered. */
export interface PromptFigures {
  readonly system_prompt_id: string
  readonly version_label: string
  readonly status: SystemPromptRecord['status']
  readonly traffic_percent: number | null
  readonly conversation_count: number
  readonly booked_count: number
  readonly rescheduled_count: number
  readonly cancelled_count: number
  readonly answered_count: number
  readonly message_taken_count: number
  readonly handed_over_count: number
  readonly nothing_count: number
  readonly average_duration_seconds: number | null
}

const COUNTED = (['booked', 'rescheduled', 'cancelled', 'answered', 'message_taken', 'handed_over'] as const)
  .map((outcome) => `count(*) filter (where c.outcome = '${outcome}')::integer as ${outcome}_count`)
  .join(', ')

// Calls and conversations count alike, each of its own channel only, found by calls_by_system_prompt and
// conversations_by_system_prompt.
const FIGURES = statement<PromptFigures>(
  'receptionist_prompt_figures',
  `with c as (
     select c.system_prompt_id, c.outcome, c.duration_seconds from calls c
      where $2 = 'voice' and c.tenant_id = $1 and c.system_prompt_id is not null
        and c.started_at >= coalesce($3, '-infinity'::timestamptz) and c.started_at < coalesce($4, 'infinity'::timestamptz)
     union all
     select c.system_prompt_id, c.outcome, null from conversations c
      where $2 = 'messages' and c.tenant_id = $1 and c.system_prompt_id is not null
        and c.created_at >= coalesce($3, '-infinity'::timestamptz) and c.created_at < coalesce($4, 'infinity'::timestamptz))
   select p.id as system_prompt_id, p.version_label, p.status, p.traffic_percent,
          count(*)::integer as conversation_count, ${COUNTED},
          count(*) filter (where coalesce(c.outcome, 'nothing') = 'nothing')::integer as nothing_count,
          round(avg(c.duration_seconds), 1)::double precision as average_duration_seconds
     from c join system_prompts p on p.tenant_id = $1 and p.id = c.system_prompt_id
    group by p.id, p.version_label, p.status, p.traffic_percent, p.created_at
    order by p.created_at, p.id`,
)

/** What the versions of a channel achieved in conversations that began in this stretch; null: without an end. */
export async function readFigures(
  tx: TenantTx,
  asked: { channel: SystemPromptChannel; from: Temporal.Instant | null; until: Temporal.Instant | null },
): Promise<PromptFigures[]> {
  const { channel, from, until } = asked
  return tx.run(FIGURES, [tx.tenantId, channel, from, until])
}
