import { SystemPromptChannel } from '@ringbook/api-contract'
import { z } from 'zod'

/** Which channel is shown, which version is open, and with which it is compared. */
export const InstructionsSearch = z.object({
  channel: SystemPromptChannel.optional().catch(undefined),
  version: z.uuid().optional().catch(undefined),
  with: z.uuid().optional().catch(undefined),
})
