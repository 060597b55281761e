import { joinTransaction } from '../db/tenant-session.ts'
import { OperatingFailure } from '../kernel/operating-failure.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { describeAssistantAtRest } from './describe-assistant.ts'
import type { ConnectedWebCaller, OpenedWebCall, WebCallers, WebCallOrder } from './ports.ts'
import type { CallServices } from './services.ts'
import { readAssistant } from './store/assistant.ts'
import { readExternalIds } from './store/provisioning.ts'

type Opened = Extract<OpenedWebCall, { kind: 'opened' }>

export type WebCallRefusal = Refusal<
  'calls.cannot_open_web_call' | 'calls.assistant_not_found' | 'calls.web_call_refused'
>

/**
 * Lets a browser speak with the receptionist by the vendor that can. The call is on record when the vendor tells of it:
 * one that nobody joins leaves nothing. Must not be called inside a transaction. Throws if the vendor does not answer.
 */
export async function openWebCall(
  session: TenantSession,
  services: CallServices & { readonly webCallers: WebCallers },
): Promise<Result<Omit<Opened, 'kind'> & { readonly provider: string }, WebCallRefusal>> {
  const caller = await services.webCallers.find(session)
  if (caller === null) return refuse('calls.cannot_open_web_call')
  const order = await describeOrder(session, services, caller)
  if (order === null) return refuse('calls.assistant_not_found')
  const opened = await caller.open(order)
  switch (opened.kind) {
    case 'opened':
      return ok({ ...opened, provider: caller.provider })
    case 'refused':
      return refuse('calls.web_call_refused', { reason: opened.reason })
    case 'unknown':
      throw new OperatingFailure(`a web call could not be opened: ${opened.reason}`, {
        publicText: 'The vendor does not answer. Try again.',
        isRetryable: true,
      })
  }
}

async function describeOrder(
  session: TenantSession,
  services: CallServices,
  { integrationId }: ConnectedWebCaller,
): Promise<WebCallOrder | null> {
  return session.transact(async (tx) => {
    const assistant = await readAssistant(tx)
    if (assistant === null || !assistant.is_active) return null
    const described = { session: joinTransaction(session, tx), services, assistant }
    return {
      assistant: await describeAssistantAtRest(tx, described),
      externalIds: await readExternalIds(tx, integrationId),
    }
  })
}
