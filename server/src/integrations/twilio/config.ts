import { z } from 'zod'
import { relaySettings } from '../conversation-relay/relay-vendor.ts'
import { secretText } from '../manifest.ts'

/** The account. Everything that Twilio delivers is signed with its auth token. */
export const TwilioConfig = z.strictObject({
  account_sid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'Write the Account SID, which begins with AC.'),
  auth_token: secretText('The auth token of the account'),
  api_key: z
    .strictObject({
      sid: z
        .string()
        .trim()
        .regex(/^SK[0-9a-fA-F]{32}$/, 'Write the SID of the API key, which begins with SK.'),
      secret: secretText('The secret of the API key'),
    })
    .optional()
    .describe('Used in place of the auth token to send and to ring'),
})
export type TwilioConfig = z.output<typeof TwilioConfig>

export const TwilioSettings = relaySettings.extend({
  api_host: z
    .string()
    .regex(/^api(\.[a-z0-9-]+){0,2}\.twilio\.com$/, 'Write a host such as api.dublin.ie1.twilio.com.')
    .default('api.twilio.com')
    .describe('Where the account lives: another one for the regions Ireland and Australia'),
  messaging_service_sid: z
    .string()
    .regex(/^MG[0-9a-fA-F]{32}$/, 'Write the SID of the messaging service, which begins with MG.')
    .optional()
    .describe('Sends SMS through a messaging service; left out, from the number itself'),
  tts_provider: z.string().trim().min(1).max(100).optional().describe('Whose voice it is, such as Google or Amazon'),
  speech_model: z.string().trim().min(1).max(100).optional().describe('The model that turns speech into text'),
  detect_machines: z
    .boolean()
    .default(false)
    .describe('Before a call that we placed begins, listen whether a machine has answered; costs extra'),
})
export type TwilioSettings = z.output<typeof TwilioSettings>
