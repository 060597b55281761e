import { z } from 'zod'
import type { VendorContext } from '../../calls/ports.ts'
import { askVendor, NO_API_KEY } from '../ask-vendor.ts'
import type { VendorReply } from '../ask-vendor.ts'
import { ElevenLabsConfig, ElevenLabsSettings } from './config.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below /v1/convai: '/agents/create'. */
  readonly path: string
  readonly body?: object
}

/** Of errors of its own ElevenLabs tells a message, of bodies that it cannot read a list of them. */
const Problem = z
  .object({
    detail: z.union([
      z.string(),
      z.object({ message: z.string() }).transform(({ message }) => message),
      z
        .array(z.object({ msg: z.string(), loc: z.array(z.union([z.string(), z.number()])).catch([]) }))
        .transform((problems) => problems.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ')),
    ]),
  })
  .transform(({ detail }) => detail)

/** Asks ElevenLabs' API with the key of the connection. Never throws for what ElevenLabs or the network does. */
export async function askApi({ method, path, body }: ApiRequest, context: VendorContext): Promise<VendorReply> {
  const { api_key: key } = ElevenLabsConfig.parse(context.config)
  if (key === undefined) return NO_API_KEY
  const { api_url: apiUrl } = ElevenLabsSettings.parse(context.settings)
  const url = `${apiUrl.replace(/\/+$/, '')}/v1/convai${path}`
  return askVendor({ method, url, headers: { 'xi-api-key': key }, body, problem: Problem }, context)
}
