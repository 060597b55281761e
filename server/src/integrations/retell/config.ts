import { z } from 'zod'
import { secretText, voiceSettings } from '../manifest.ts'

/** By what Retell proves itself, and we to it: https://docs.retellai.com/features/secure-webhook */
export const RetellConfig = z.strictObject({
  api_key: secretText('An API key of the account: what we ask of Retell is asked with it').optional(),
  webhook_key: secretText('The API key with the webhook badge, where it is another one').optional(),
})

/** How the agent is made that answers our numbers. */
export const RetellSettings = voiceSettings.extend({
  led_by: z
    .enum(['retell', 'ringbook'])
    .default('retell')
    .describe("Who leads the conversation: Retell's model with our functions, or the receptionist here"),
  agent_id: z
    .string()
    .max(100)
    .optional()
    .describe('An agent of your own that answers in place of the one that is made here'),
  agent_version: z.union([z.int().nonnegative(), z.string().max(100)]).optional(),
  chat_agent_id: z.string().max(100).optional().describe('A chat agent of your own that answers SMS'),
  model: z.string().max(100).default('gpt-4.1-mini'),
  voice_id: z.string().max(100).default('retell-Cimo').describe('The voice where the assistant has none'),
  data_storage: z
    .enum(['everything', 'everything_except_pii', 'basic_attributes_only'])
    .optional()
    .describe('What Retell keeps of calls; without it everything if calls are recorded, else basic attributes only'),
  sip_termination_uri: z
    .string()
    .max(200)
    .optional()
    .describe('Where calls go out; with it, numbers that Retell does not have yet are imported'),
  api_url: z
    .url({ protocol: /^https?$/ })
    .default('https://api.retellai.com')
    .describe("Where Retell's API is"),
})

export type RetellSettings = z.output<typeof RetellSettings>
