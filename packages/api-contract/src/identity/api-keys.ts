import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, pageOf, PageQuery, shortText, Version } from '../primitives.ts'
import { Scope } from './roles.ts'

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  key_hint: z.string().describe('The last four characters of the key'),
  scopes: z.array(Scope),
  expires_at: Instant.nullable(),
  last_used_at: Instant.nullable(),
  created_by: Id.nullable(),
  created_at: Instant,
  version: Version,
})

export const ApiKeyInput = z.object({
  name: shortText(100),
  scopes: z.array(Scope).min(1).describe('Permissions of the key; you can give only those that you have yourself'),
  expires_at: Instant.nullable().default(null),
})

export const ApiKeyMade = ApiKey.extend({ key: z.string().describe('The key itself; it is not shown again') })

export const listApiKeys = endpoint({
  id: 'listApiKeys',
  method: 'GET',
  path: '/api-keys',
  access: 'api_keys:read',
  group: 'API keys',
  summary: 'List the API keys, the oldest first',
  query: PageQuery,
  answer: pageOf(ApiKey),
})

export const createApiKey = endpoint({
  id: 'createApiKey',
  method: 'POST',
  path: '/api-keys',
  access: 'api_keys:write',
  group: 'API keys',
  summary: 'Make an API key',
  body: ApiKeyInput,
  answer: ApiKeyMade,
  status: 201,
})

export const revokeApiKey = endpoint({
  id: 'revokeApiKey',
  method: 'DELETE',
  path: '/api-keys/{api_key_id}',
  access: 'api_keys:write',
  group: 'API keys',
  summary: 'Revoke an API key; it stops working at once',
  params: z.object({ api_key_id: Id }),
})
