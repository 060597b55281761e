import { z } from 'zod'
import { secretText, voiceSettings } from '../manifest.ts'

/** By what ElevenLabs proves itself, and we to it. */
export const ElevenLabsConfig = z.strictObject({
  api_key: secretText('An API key of the workspace: what we ask of ElevenLabs is asked with it').optional(),
  tool_secret: secretText(
    'A long text of your own: ElevenLabs shows it when a call comes in and with every tool',
  ).optional(),
  webhook_secret: secretText('What ElevenLabs signs its post-call webhook with: wsec_…').optional(),
})

/** How the agent is made that answers our numbers. */
export const ElevenLabsSettings = voiceSettings.extend({
  agent_id: z
    .string()
    .max(100)
    .optional()
    .describe('An agent of your own that answers in place of the one that is made here'),
  post_call_webhook_id: z
    .string()
    .max(100)
    .optional()
    .describe('The post-call webhook of this business, where it is not the one of the whole workspace'),
  model: z.string().max(100).default('gemini-2.5-flash').describe("ElevenLabs' word for the language model"),
  voice_id: z.string().max(100).optional().describe('The voice where the assistant has none'),
  api_url: z
    .url({ protocol: /^https?$/ })
    .default('https://api.elevenlabs.io')
    .describe("Where ElevenLabs' API is; for data residency another one"),
})

export type ElevenLabsSettings = z.output<typeof ElevenLabsSettings>
