import { z } from 'zod'
import { defineTool, succeeded } from '../tool.ts'

export const endConversation = defineTool({
  name: 'end_conversation',
  description: 'Says goodbye and ends the conversation, once the caller needs nothing else.',
  arguments: z.object({}),
  execute: async () => succeeded({ ended: true }, { say: [{ key: 'goodbye' }], effects: { ended: true } }),
})
