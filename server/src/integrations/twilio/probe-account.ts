import { z } from 'zod'
import type { VendorContext } from '../../calls/ports.ts'
import { askVendor } from '../ask-vendor.ts'
import type { VendorReply } from '../ask-vendor.ts'
import { authorizationOf } from './api.ts'
import { TwilioConfig, TwilioSettings } from './config.ts'

const Problem = z.object({ message: z.string() }).transform(({ message }) => message)

/**
 * Reads one number of the account: the cheapest question that an API key may ask too, which the account itself is not
 * (https://www.twilio.com/docs/iam/api-keys).
 */
export function probeAccount(
  context: VendorContext,
  originOf: (settings: TwilioSettings) => string,
): Promise<VendorReply> {
  const config = TwilioConfig.parse(context.config)
  const account = `${originOf(TwilioSettings.parse(context.settings))}/2010-04-01/Accounts/${config.account_sid}`
  const url = `${account}/IncomingPhoneNumbers.json?PageSize=1`
  const headers = { authorization: authorizationOf(config) }
  // Its addresses are Twilio's own, not written by a business.
  return askVendor({ method: 'GET', url, headers, problem: Problem }, { fetch, signal: context.signal })
}
