import { networkFailureOf } from '../network-failure.ts'
import type { TwilioConfig } from './config.ts'

export type ApiAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  /** Nothing was sent: there was nobody to send it to. */
  | { readonly kind: 'away'; readonly reason: string }
  /** Perhaps it was taken: no answer came. */
  | { readonly kind: 'unanswered'; readonly reason: string }

export interface ApiRequest {
  /** With scheme, without a slash at its end. */
  readonly origin: string
  /** Below the account: 'Messages.json'. */
  readonly resource: string
  readonly fields: readonly (readonly [string, string])[]
  readonly config: TwilioConfig
  readonly signal: AbortSignal
}

/** Posts a form to the account's part of Twilio's API. Never throws for what Twilio or the network does. */
export async function postToApi(request: ApiRequest): Promise<ApiAnswer> {
  const { origin, resource, fields, config, signal } = request
  try {
    const response = await fetch(`${origin}/2010-04-01/Accounts/${config.account_sid}/${resource}`, {
      method: 'POST',
      headers: { authorization: authorizationOf(config) },
      body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
      redirect: 'error',
      signal,
    })
    const body: unknown = await response.json().catch(() => null)
    return { kind: 'answered', status: response.status, body }
  } catch (error) {
    const { reason, wasConnected } = networkFailureOf(error)
    return { kind: wasConnected ? 'unanswered' : 'away', reason }
  }
}

/** What proves us to Twilio: the API key where there is one, else the auth token. */
export function authorizationOf(config: TwilioConfig): string {
  const user = config.api_key?.sid ?? config.account_sid
  const password = config.api_key?.secret ?? config.auth_token
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
