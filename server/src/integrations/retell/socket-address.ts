import { createHmac } from 'node:crypto'
import { equalInConstantTime } from '../../kernel/secrets.ts'
import { RetellConfig } from './config.ts'

const PURPOSE = 'ringbook: socket of the custom LLM'

/**
 * What makes the address of the socket one that nobody can guess: Retell signs nothing when it opens one. It follows from
 * the API key, so that whoever changes the key has the agent made anew. Null while there is no key.
 */
export function socketToken(config: unknown): string | null {
  const { api_key: apiKey } = RetellConfig.parse(config)
  if (apiKey === undefined) return null
  return createHmac('sha256', apiKey).update(PURPOSE).digest('base64url')
}

/** True if the token is the one of the connection. */
export function isSocketToken(token: string, config: unknown): boolean {
  const expected = socketToken(config)
  return expected !== null && equalInConstantTime(Buffer.from(token), Buffer.from(expected))
}
