import { z } from 'zod'
import type { CallId, TenantId } from '../../kernel/ids.ts'
import { equalInConstantTime } from '../../kernel/secrets.ts'
import type { Vault } from '../../kernel/secrets.ts'

/** Where a carrier finds us for one business. */
export interface RelayAddress {
  /** Without a slash at its end. */
  readonly publicUrl: string
  readonly type: string
  readonly tenantSlug: string
}

/** What a carrier comes back to with the outcome of an instruction. */
export type RelayStep = 'relay-ended' | 'dial-ended' | 'voicemail' | 'status'

/** What we want back with the outcome of an instruction, and so write into its address. */
export const StepQuery = z.object({
  /** Our own id of the call. */
  call_id: z
    .uuid()
    .transform((id) => id as CallId)
    .nullable()
    .catch(null),
  language: z.string().max(10).catch('en'),
  /** How many relays of this call have broken off before. */
  attempt: z.coerce.number().int().min(0).max(100).catch(0),
})

/** The address of a step. */
export function stepUrl(
  { publicUrl, type, tenantSlug }: RelayAddress,
  step: { step: RelayStep; callId: CallId; language: string; attempt: number },
): string {
  const { callId, language, attempt } = step
  const query = new URLSearchParams({ call_id: callId, language, attempt: String(attempt) }).toString()
  return `${publicUrl}/webhooks/${type}/${tenantSlug}/${step.step}?${query}`
}

/** Where the words of one call come and go; nobody finds the address who was not given it. */
export function socketUrl(address: RelayAddress, call: { callId: CallId; token: string }): string {
  const origin = address.publicUrl.replace(/^http/, 'ws')
  return `${origin}/sockets/${address.type}/${address.tenantSlug}/${call.callId}/${call.token}`
}

/** What makes the address of a call's socket unguessable: it is signed by this installation for that call alone. */
export function socketToken(vault: Vault, call: { tenantId: TenantId; callId: string }): string {
  const content = Buffer.from(`${call.tenantId}:${call.callId}`)
  return vault.sign({ purpose: 'conversation-relay', content }).toString('base64url')
}

/** True if we gave out this address for this call. */
export function isSocketToken(vault: Vault, call: { tenantId: TenantId; callId: string; token: string }): boolean {
  return equalInConstantTime(Buffer.from(call.token), Buffer.from(socketToken(vault, call)))
}
