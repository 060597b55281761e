import { z } from 'zod'
import { isMissing } from '../ask-vendor.ts'
import { askApi } from './api.ts'
import { ElevenLabsConfig } from './config.ts'
import type { ReachableContext } from './describe-agent.ts'

const Stored = z.object({ secret_id: z.string().min(1).max(200) })
const Listed = z.object({ secrets: z.array(Stored.extend({ name: z.string() })) })

export type ProvidedSecret =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly problem: string }

/**
 * Puts the text that ElevenLabs shows us among the secrets of its workspace, where nobody can read it: tools and
 * webhooks name it by its id. One that is there is changed, also if the answer to the first attempt was lost.
 */
export async function provideSecret(knownId: string | undefined, context: ReachableContext): Promise<ProvidedSecret> {
  const { tool_secret: value } = ElevenLabsConfig.parse(context.config)
  if (value === undefined)
    return { ok: false, problem: 'Set tool_secret: nothing that ElevenLabs asks is believed without it.' }
  const name = secretName(context)
  const found = knownId === undefined ? await findSecret(name, context) : ({ ok: true, id: knownId } as const)
  if (!found.ok) return found
  if (found.id !== null) {
    const path = `/secrets/${encodeURIComponent(found.id)}`
    const changed = await askApi({ method: 'PATCH', path, body: { type: 'update', name, value } }, context)
    if (changed.kind === 'done') return { ok: true, id: found.id }
    if (!isMissing(changed)) return { ok: false, problem: changed.reason }
  }
  const made = await askApi({ method: 'POST', path: '/secrets', body: { type: 'new', name, value } }, context)
  if (made.kind !== 'done') return { ok: false, problem: made.reason }
  const stored = Stored.safeParse(made.body)
  return stored.success
    ? { ok: true, id: stored.data.secret_id }
    : { ok: false, problem: 'The answer names no secret.' }
}

/** One for each business and server, in case several share a workspace. */
function secretName({ webhookUrl }: ReachableContext): string {
  const { host, pathname } = new URL(webhookUrl)
  return `ringbook ${host} ${pathname.split('/').at(-1) ?? ''}`
}

async function findSecret(
  name: string,
  context: ReachableContext,
): Promise<{ ok: true; id: string | null } | { ok: false; problem: string }> {
  const listed = await askApi({ method: 'GET', path: '/secrets' }, context)
  if (listed.kind !== 'done') return { ok: false, problem: listed.reason }
  const known = Listed.safeParse(listed.body)
  if (!known.success) return { ok: false, problem: 'ElevenLabs did not answer a list of secrets.' }
  return { ok: true, id: known.data.secrets.find((secret) => secret.name === name)?.secret_id ?? null }
}
