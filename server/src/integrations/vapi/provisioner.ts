import { z } from 'zod'
import type {
  AssistantDescription,
  Provisioned,
  ProvisioningPlan,
  RenderContext,
  VoiceProvisioner,
} from '../../calls/ports.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { isMissing } from '../ask-vendor.ts'
import type { VendorReply } from '../ask-vendor.ts'
import { apiContext, askApi } from './api.ts'
import type { ApiContext, OriginOf } from './api.ts'
import { VapiSettings } from './config.ts'
import { isLedHere, renderAssistant, renderServer } from './render-assistant.ts'

/**
 * Makes at Vapi the assistant with its tools, and points our numbers to it or to us. What is known there already is
 * changed: by the id that was kept, else by the mark that we leave on what we make.
 */
export function createProvisioner(originOf: OriginOf): VoiceProvisioner {
  return { provision: (plan, context) => provision(plan, apiContext(context, originOf)) }
}

async function provision(plan: ProvisioningPlan, context: ApiContext): Promise<Provisioned> {
  if (context.webhookUrl === null) return nothingMade(plan, 'This server has no public address: set PUBLIC_URL.')
  const made = await provideAssistant(plan, context)
  if (!made.ok) return nothingMade(plan, made.problem)
  const { numbers, problems } = await pointNumbers(plan, { assistantId: made.id, context })
  const externalIds = { ...plan.externalIds, assistant: made.id }
  return { externalIds, numbers, problems: [...missingProof(context), ...problems] }
}

type Made = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: string }

function nothingMade({ externalIds }: ProvisioningPlan, problem: string): Provisioned {
  return { externalIds, numbers: [], problems: [problem] }
}

function missingProof(context: RenderContext): string[] {
  const { led_by: ledBy } = VapiSettings.parse(context.settings)
  return [
    ...(renderServer(context) === null ? ['Set credential_id: Vapi could not sign what it sends us.'] : []),
    ...(ledBy === 'ringbook' && !isLedHere(context)
      ? ['Set model_key: without it our receptionist is not asked.']
      : []),
  ]
}

const Created = z.object({ id: z.string().min(1).max(200) })

/** The assistant of before, changed; a new one if there is none, or somebody has deleted it at Vapi. */
async function provideAssistant(plan: ProvisioningPlan, context: ApiContext): Promise<Made> {
  const body = renderKeptAssistant(plan.assistant, context)
  const found = await findAssistant(plan, context)
  if (!found.ok) return found
  if (found.id !== null) {
    const changed = await askApi({ method: 'PATCH', path: `/assistant/${encodeURIComponent(found.id)}`, body }, context)
    if (changed.kind === 'done') return { ok: true, id: found.id }
    if (!isMissing(changed)) return problemOf(changed)
  }
  const created = await askApi({ method: 'POST', path: '/assistant', body }, context)
  if (created.kind !== 'done') return problemOf(created)
  const parsed = Created.safeParse(created.body)
  return parsed.success ? { ok: true, id: parsed.data.id } : { ok: false, problem: 'The answer names no assistant.' }
}

/**
 * An assistant that stays at Vapi, with our mark. Led by us, it greets with what we say at that hour: the greeting that
 * is in it was for this one.
 */
export function renderKeptAssistant(assistant: AssistantDescription, context: RenderContext) {
  return {
    ...renderAssistant(assistant, context),
    ...(isLedHere(context) ? { firstMessageMode: 'assistant-speaks-first-with-model-generated-message' as const } : {}),
    metadata: { ringbook: context.webhookUrl },
  }
}

const Marked = z.object({ id: z.string(), metadata: z.object({ ringbook: z.string() }) })
const LISTED_MAX = 1_000

/** If the answer to a first attempt was lost, the assistant is there and nobody has kept its id. */
async function findAssistant(
  { externalIds }: ProvisioningPlan,
  context: ApiContext,
): Promise<{ ok: true; id: string | null } | { ok: false; problem: string }> {
  const known = externalIds['assistant']
  if (known !== undefined) return { ok: true, id: known }
  const listed = await listItems('/assistant', Marked, context)
  if (!listed.ok) return listed
  const marked = listed.items.find(({ metadata }) => metadata.ringbook === context.webhookUrl)
  return { ok: true, id: marked?.id ?? null }
}

const ListedNumber = z.object({ id: z.string(), number: z.string(), provider: z.string() })
type ListedNumber = z.output<typeof ListedNumber>

/** Points each of our numbers to the assistant, or to us; what Vapi does not have is a problem, and so is what it refuses. */
async function pointNumbers(
  plan: ProvisioningPlan,
  { assistantId, context }: { assistantId: string; context: ApiContext },
): Promise<Pick<Provisioned, 'numbers' | 'problems'>> {
  if (plan.numbers.length === 0) return { numbers: [], problems: [] }
  const listed = await listItems('/phone-number', ListedNumber, context)
  if (!listed.ok) return { numbers: [], problems: [listed.problem] }
  const numbers: { number: E164Number; externalId: string }[] = []
  const problems: string[] = []
  for (const { number, externalId } of plan.numbers) {
    const there =
      listed.items.find(({ id }) => id === externalId) ?? listed.items.find((item) => item.number === number)
    const problem = there === undefined ? NOT_THERE : await pointNumber(there, { assistantId, context })
    if (there !== undefined) numbers.push({ number, externalId: there.id })
    if (problem !== null) problems.push(`${number}: ${problem}`)
  }
  return { numbers, problems }
}

const NOT_THERE = 'Vapi has no such number. Buy or import it there first.'

async function pointNumber(
  number: ListedNumber,
  { assistantId, context }: { assistantId: string; context: ApiContext },
): Promise<string | null> {
  const body = renderNumber(number, { assistantId, context })
  const changed = await askApi(
    { method: 'PATCH', path: `/phone-number/${encodeURIComponent(number.id)}`, body },
    context,
  )
  return changed.kind === 'done' ? null : problemOf(changed).problem
}

/** A number without an assistant asks us at each call who answers. */
export function renderNumber(
  { provider }: Pick<ListedNumber, 'provider'>,
  { assistantId, context }: { assistantId: string; context: RenderContext },
) {
  const { answered_by: answeredBy } = VapiSettings.parse(context.settings)
  const server = renderServer(context)
  return {
    provider,
    assistantId: answeredBy === 'assistant' ? assistantId : null,
    ...(server === null ? {} : { server }),
  }
}

function problemOf(answer: Exclude<VendorReply, { kind: 'done' }>): { ok: false; problem: string } {
  return { ok: false, problem: `Vapi did not do it: ${answer.reason}` }
}

type Listed<Item> =
  | { readonly ok: true; readonly items: readonly Item[] }
  | { readonly ok: false; readonly problem: string }

/** What of a list of Vapi's has the form: it holds kinds of things that we do not know. */
async function listItems<Item>(path: string, item: z.ZodType<Item>, context: ApiContext): Promise<Listed<Item>> {
  const listed = await askApi({ method: 'GET', path: `${path}?limit=${LISTED_MAX}` }, context)
  if (listed.kind !== 'done') return problemOf(listed)
  if (!Array.isArray(listed.body)) return { ok: false, problem: 'Vapi did not answer a list.' }
  const items = listed.body.flatMap((candidate) => {
    const parsed = item.safeParse(candidate)
    return parsed.success ? [parsed.data] : []
  })
  return { ok: true, items }
}
