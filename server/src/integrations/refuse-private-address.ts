import type { z } from 'zod'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { Outgoing } from './outgoing.ts'

const MESSAGE =
  'This address lies in a private network, and the operator of this installation allows public addresses only.'

/**
 * Refuses settings that name an address where requests may not go, so that whoever connects hears it at once. What holds
 * is the connection itself (`createOutgoing`): a name may lead elsewhere tomorrow.
 */
export async function refusePrivateAddress(
  outgoing: Outgoing,
  settings: z.core.util.JSONType,
): Promise<Result<undefined, Refusal<'integrations.invalid_config'>>> {
  const errors: { field: string; message: string }[] = []
  for (const [name, value] of Object.entries(settings ?? {})) {
    const url = typeof value === 'string' ? URL.parse(value) : null
    const isAsked = url?.protocol === 'http:' || url?.protocol === 'https:'
    if (url !== null && isAsked && !(await outgoing.mayReach(url))) {
      errors.push({ field: `settings.${name}`, message: MESSAGE })
    }
  }
  return errors.length === 0 ? ok(undefined) : refuse('integrations.invalid_config', { errors })
}
