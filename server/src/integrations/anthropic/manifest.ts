import { createAnthropic } from '@ai-sdk/anthropic'
import { z } from 'zod'
import type { LanguageModelVendor } from '../../receptionist/ports.ts'
import { secretText } from '../manifest.ts'
import type { VendorManifest } from '../manifest.ts'
import { modelSettings, termsOf } from '../model-settings.ts'
import { streamModel } from '../stream-model.ts'

const AnthropicConfig = z.strictObject({ api_key: secretText('The API key') })

const AnthropicSettings = modelSettings.extend({
  base_url: z
    .url({ protocol: /^https?$/, error: 'Write an address such as https://api.anthropic.com/v1.' })
    .max(500)
    .default('https://api.anthropic.com/v1')
    .describe('The address before /messages; another one for a gateway'),
})

const TYPE = 'anthropic'

// The prompt and the tools are the same in every turn of a conversation, and are paid in full only once.
const CACHED = { anthropic: { cacheControl: { type: 'ephemeral' } } } as const

const languageModel: LanguageModelVendor = {
  open: ({ id, config, settings, fetch }) => {
    const { api_key: apiKey } = AnthropicConfig.parse(config)
    const known = AnthropicSettings.parse(settings)
    const provider = createAnthropic({ apiKey, baseURL: known.base_url, fetch })
    return {
      integrationId: id,
      provider: TYPE,
      ...termsOf(known),
      stream: (request) =>
        streamModel({
          model: provider(known.model),
          request,
          instructions: { role: 'system', content: request.instructions, providerOptions: CACHED },
        }),
    }
  },
}

/** Claude, by Anthropic's Messages API. */
export const anthropic: VendorManifest = {
  type: TYPE,
  title: 'Anthropic',
  description: 'Leads conversations by a Claude model.',
  config: AnthropicConfig,
  settings: AnthropicSettings,
  voice: null,
  languageModel,
}
