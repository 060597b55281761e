import type { TenantSession } from '../kernel/tenant-session.ts'
import type { MessageCarriers } from './ports.ts'
import { findSendingNumber } from './store/outgoing.ts'

/** Whether the business has a number for texts and somebody who carries them. */
export async function canSendTexts(session: TenantSession, carriers: MessageCarriers): Promise<boolean> {
  const number = await session.transact(findSendingNumber)
  return number !== null && (await carriers.find(session, number)) !== null
}
