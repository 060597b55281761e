import { z } from 'zod'
import type { VendorContext } from '../../calls/ports.ts'
import { askVendor, NO_API_KEY } from '../ask-vendor.ts'
import type { VendorReply } from '../ask-vendor.ts'
import { VapiConfig, VapiSettings } from './config.ts'

/** Scheme and host of the API, by the settings of a connection. */
export type OriginOf = (settings: VapiSettings) => string

/** https://docs.vapi.ai/security-and-privacy/eu-region */
export const vapiOrigin: OriginOf = ({ region }) => (region === 'eu' ? 'https://api.eu.vapi.ai' : 'https://api.vapi.ai')

/** What a request to the API needs besides itself. */
export interface ApiContext extends VendorContext {
  readonly origin: string
}

/** The context of an order, with where its API is. */
export function apiContext(context: VendorContext, originOf: OriginOf): ApiContext {
  return { ...context, origin: originOf(VapiSettings.parse(context.settings)) }
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below the address of the API: '/assistant'. */
  readonly path: string
  readonly body?: object
}

const Problem = z
  .object({ message: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('; '))]) })
  .transform(({ message }) => message)

/** Asks Vapi's API with the key of the connection. Never throws for what Vapi or the network does. */
export async function askApi({ method, path, body }: ApiRequest, context: ApiContext): Promise<VendorReply> {
  const { api_key: key } = VapiConfig.parse(context.config)
  if (key === undefined) return NO_API_KEY
  const { origin, signal } = context
  const headers = { authorization: `Bearer ${key}` }
  // Its addresses are Vapi's own, not written by a business.
  return askVendor({ method, url: origin + path, headers, body, problem: Problem }, { fetch, signal })
}
