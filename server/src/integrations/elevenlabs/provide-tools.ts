import { z } from 'zod'
import type { ToolDescription } from '../../calls/ports.ts'
import { askApi } from './api.ts'
import type { ReachableContext } from './describe-agent.ts'
import { describeTool, toolUrl } from './describe-tool.ts'

/** ElevenLabs' limit of a page. */
const PAGE_MAX = 100
const PAGES_MAX = 50
/** So many tools are made at once: one after the other they would take half a minute. */
const AT_ONCE = 5

export type ProvidedTools =
  | { readonly ok: true; readonly ids: string[] }
  | { readonly ok: false; readonly problem: string }

/**
 * Makes the tools of the receptionist, or changes those that are there. A tool is known by its address, which is ours
 * alone: so none is made twice, whatever became of an earlier attempt.
 */
export async function provideTools(
  tools: readonly ToolDescription[],
  made: { secretId: string; context: ReachableContext },
): Promise<ProvidedTools> {
  const listed = await listTools(made.context)
  if (!listed.ok) return listed
  const ids: string[] = []
  for (let at = 0; at < tools.length; at += AT_ONCE) {
    const some = tools.slice(at, at + AT_ONCE)
    const provided = await Promise.all(some.map((tool) => provideTool(tool, { ...made, known: listed.idsByUrl })))
    for (const one of provided) {
      if (!one.ok) return one
      ids.push(one.id)
    }
  }
  return { ok: true, ids }
}

const Kept = z.object({ id: z.string().min(1).max(200) })

async function provideTool(
  tool: ToolDescription,
  { secretId, context, known }: { secretId: string; context: ReachableContext; known: ReadonlyMap<string, string> },
): Promise<{ ok: true; id: string } | { ok: false; problem: string }> {
  const { webhookUrl } = context
  const body = describeTool(tool, { webhookUrl, secretId })
  const id = known.get(toolUrl(webhookUrl, tool.name))
  const answer = await askApi(
    id === undefined
      ? { method: 'POST', path: '/tools', body }
      : { method: 'PATCH', path: `/tools/${encodeURIComponent(id)}`, body },
    context,
  )
  if (answer.kind !== 'done') return { ok: false, problem: `${tool.name}: ${answer.reason}` }
  const kept = Kept.safeParse(answer.body)
  return kept.success
    ? { ok: true, id: kept.data.id }
    : { ok: false, problem: `${tool.name}: The answer names no tool.` }
}

const Page = z.object({
  tools: z.array(
    z.object({
      id: z.string(),
      tool_config: z.object({ api_schema: z.object({ url: z.string() }).optional().catch(undefined) }),
    }),
  ),
  next_cursor: z.string().nullish(),
  has_more: z.boolean(),
})

type Listed =
  | { readonly ok: true; readonly idsByUrl: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly problem: string }

/** All tools of the workspace that have an address. */
async function listTools(context: ReachableContext): Promise<Listed> {
  const idsByUrl = new Map<string, string>()
  let cursor: string | null = null
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = new URLSearchParams({ page_size: String(PAGE_MAX), ...(cursor === null ? {} : { cursor }) })
    const answer = await askApi({ method: 'GET', path: `/tools?${query.toString()}` }, context)
    if (answer.kind !== 'done') return { ok: false, problem: answer.reason }
    const parsed = Page.safeParse(answer.body)
    if (!parsed.success) return { ok: false, problem: 'ElevenLabs did not answer a list of tools.' }
    for (const { id, tool_config: config } of parsed.data.tools) {
      if (config.api_schema !== undefined) idsByUrl.set(config.api_schema.url, id)
    }
    cursor = parsed.data.next_cursor ?? null
    if (!parsed.data.has_more || cursor === null) return { ok: true, idsByUrl }
  }
  return { ok: false, problem: 'ElevenLabs has more tools than can be looked through.' }
}
