import { z } from 'zod'
import type { VendorContext } from '../../calls/ports.ts'
import { askVendor, NO_API_KEY } from '../ask-vendor.ts'
import type { VendorReply } from '../ask-vendor.ts'
import { RetellConfig, RetellSettings } from './config.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below the address of the API: '/create-agent'. */
  readonly path: string
  readonly body?: object
}

const Problem = z.union([
  z.object({ error_message: z.string() }).transform((problem) => problem.error_message),
  z.object({ message: z.string() }).transform((problem) => problem.message),
])

/** Asks Retell's API with the key of the connection. Never throws for what Retell or the network does. */
export async function askApi({ method, path, body }: ApiRequest, context: VendorContext): Promise<VendorReply> {
  const { api_key: key } = RetellConfig.parse(context.config)
  if (key === undefined) return NO_API_KEY
  const { api_url: apiUrl } = RetellSettings.parse(context.settings)
  const url = apiUrl.replace(/\/+$/, '') + path
  return askVendor({ method, url, headers: { authorization: `Bearer ${key}` }, body, problem: Problem }, context)
}
