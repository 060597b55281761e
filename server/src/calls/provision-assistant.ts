import type { TenantTx } from '../db/transaction.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { describeAssistantAtRest } from './describe-assistant.ts'
import type { Provisioned, ProvisioningPlan, VoiceProvisioners } from './ports.ts'
import type { CallServices } from './services.ts'
import { claimProvisioning, keepExternalIds, readExternalIds, releaseProvisioning } from './store/provisioning.ts'
import { readAssistant } from './store/assistant.ts'
import { keepNumberAtVendor, listNumbersOfProvider } from './store/phone-number.ts'
import type { ProvisionableNumber } from './store/phone-number.ts'

/** After so long whoever makes an assistant at a vendor is taken for dead, and another may begin. */
const CLAIMED_FOR = { minutes: 2 } as const

export interface ProvisionedAssistant {
  readonly externalIds: Readonly<Record<string, string>>
  readonly numbers: readonly { readonly id: string; readonly number: string; readonly externalId: string }[]
  readonly problems: readonly string[]
}

export type ProvisioningRefusal = Refusal<
  | 'calls.integration_not_found'
  | 'calls.cannot_provision'
  | 'calls.assistant_not_found'
  | 'calls.provisioning_under_way'
>

/**
 * Makes the assistant and its numbers at the vendor of a connection, from what is kept here; repeated, it changes what
 * it made before, whose ids are kept even if something could not be made. One at a time. Must not be called inside a
 * transaction.
 */
export async function provisionAssistant(
  session: TenantSession,
  services: CallServices & { readonly provisioners: VoiceProvisioners },
  integrationId: string,
): Promise<Result<ProvisionedAssistant, ProvisioningRefusal>> {
  const provisioner = await services.provisioners.find(session, integrationId)
  if (provisioner === null) return refuse('calls.integration_not_found')
  if (provisioner === 'impossible') return refuse('calls.cannot_provision')
  const { provider } = provisioner
  const planned = await session.transact((tx) => plan(tx, { session, services, integrationId, provider }))
  if (!planned.ok) return planned
  try {
    const made = await provisioner.provision(planned.value.plan)
    return ok(await session.transact((tx) => keep(tx, { integrationId, provider, made, ...planned.value })))
  } finally {
    await session.transact((tx) => releaseProvisioning(tx))
  }
}

interface Planned {
  readonly plan: ProvisioningPlan
  readonly numbers: readonly ProvisionableNumber[]
}

async function plan(
  tx: TenantTx,
  options: { session: TenantSession; services: CallServices; integrationId: string; provider: string },
): Promise<Result<Planned, ProvisioningRefusal>> {
  const { session, services, integrationId, provider } = options
  const now = session.clock()
  const assistant = await readAssistant(tx)
  if (assistant === null) return refuse('calls.assistant_not_found')
  const isClaimed = await claimProvisioning(tx, { now, until: now.add(CLAIMED_FOR) })
  if (!isClaimed) return refuse('calls.provisioning_under_way')
  const described = { session: joinTransaction(session, tx), services, assistant }
  const [description, numbers, externalIds] = [
    await describeAssistantAtRest(tx, described),
    await listNumbersOfProvider(tx, provider),
    await readExternalIds(tx, integrationId),
  ]
  return ok({ plan: { assistant: description, numbers, externalIds }, numbers })
}

async function keep(
  tx: TenantTx,
  kept: Planned & { integrationId: string; provider: string; made: Provisioned },
): Promise<ProvisionedAssistant> {
  const { integrationId, provider, made, numbers } = kept
  await keepExternalIds(tx, { integrationId, externalIds: made.externalIds })
  const atVendor = made.numbers.flatMap(({ number, externalId }) =>
    numbers.filter((own) => own.number === number).map(({ id }) => ({ id, number, externalId })),
  )
  for (const { id, externalId } of atVendor) await keepNumberAtVendor(tx, { id, externalId, provider })
  return { externalIds: made.externalIds, numbers: atVendor, problems: made.problems }
}
