import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModelVendor } from '../../receptionist/ports.ts'
import type { VendorManifest } from '../manifest.ts'
import { termsOf } from '../model-settings.ts'
import { streamModel } from '../stream-model.ts'
import { OpenAiCompatibleConfig, OpenAiCompatibleSettings } from './config.ts'

const TYPE = 'openai-compatible'

const languageModel: LanguageModelVendor = {
  open: ({ id, config, settings, fetch }) => {
    const { api_key: apiKey, secret_header: secret } = OpenAiCompatibleConfig.parse(config)
    const known = OpenAiCompatibleSettings.parse(settings)
    const provider = createOpenAICompatible({
      name: TYPE,
      baseURL: known.base_url,
      fetch,
      ...(apiKey === undefined ? {} : { apiKey }),
      headers: { ...known.headers, ...(secret === undefined ? {} : { [secret.name]: secret.value }) },
      queryParams: known.query,
      // Without it a stream never says what it took.
      includeUsage: true,
    })
    return {
      integrationId: id,
      provider: TYPE,
      ...termsOf(known),
      stream: (request) =>
        streamModel({ model: provider.chatModel(known.model), request, instructions: request.instructions }),
    }
  },
}

/** Whatever answers as OpenAI's chat completions do: OpenAI, Azure, Mistral, vLLM, Ollama and many others. */
export const openAiCompatible: VendorManifest = {
  type: TYPE,
  title: 'Language model (OpenAI-compatible)',
  description: 'Leads conversations by any language model that answers at an OpenAI-compatible address.',
  config: OpenAiCompatibleConfig,
  settings: OpenAiCompatibleSettings,
  voice: null,
  languageModel,
}
