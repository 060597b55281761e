import { z } from 'zod'
import { secretText } from '../manifest.ts'
import { modelSettings } from '../model-settings.ts'

const names = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'Write a name of letters, digits, - and _.')

/** Servers in one's own house often want no key; then it is left out. */
export const OpenAiCompatibleConfig = z.strictObject({
  api_key: secretText('The key, sent as "Authorization: Bearer …"').optional(),
  secret_header: z
    .strictObject({ name: names, value: secretText('Its value') })
    .optional()
    .describe('A header of its own that carries the key, such as api-key at Azure'),
})

/** Where the model answers. */
export const OpenAiCompatibleSettings = modelSettings.extend({
  base_url: z
    .url({ protocol: /^https?$/, error: 'Write an address such as https://api.openai.com/v1.' })
    .max(500)
    .describe('The address before /chat/completions'),
  headers: z.record(names, z.string().max(500)).default({}).describe('Headers that are no secret'),
  query: z
    .record(names, z.string().max(200))
    .default({})
    .describe('What is added to the address, such as api-version at Azure'),
})
