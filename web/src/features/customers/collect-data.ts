import {
  getCall,
  getConversation,
  getCustomer,
  listAppointments,
  listCalls,
  listConversations,
  listCustomerRelationships,
} from '@ringbook/api-contract'
import type { Endpoint } from '@ringbook/api-contract'
import type { z } from 'zod'
import type { ApiClient } from '../../api/api-client.ts'

type Page = z.ZodType<{ items: unknown[]; next_cursor: string | null }>

/**
 * Everything that the business holds of one person, as the person may ask for it (GDPR, article 15): the record, who is
 * related, appointments, calls with what was said, conversations with what was written. All pages of all lists; fails as
 * a whole if one of them cannot be read.
 */
export async function collectData(
  api: ApiClient,
  { tenantId, customerId }: { tenantId: string; customerId: string },
): Promise<Record<string, unknown>> {
  const params = { customer_id: customerId }
  const all = <Params extends z.ZodObject, Query extends z.ZodObject, Answer extends Page>(
    endpoint: Endpoint<Params, Query, z.ZodNever, Answer>,
  ) => readAll(api, { endpoint, tenantId, query: params })
  const customer = await api.call(getCustomer, { tenantId, params })
  const relationships = await api.call(listCustomerRelationships, { tenantId, params })
  const appointments = await all(listAppointments)
  const calls = []
  for (const { id } of await all(listCalls)) calls.push(await api.call(getCall, { tenantId, params: { call_id: id } }))
  const conversations = []
  for (const { id } of await all(listConversations)) {
    conversations.push(await api.call(getConversation, { tenantId, params: { conversation_id: id } }))
  }
  return { customer, relationships: relationships.items, appointments, calls, conversations }
}

async function readAll<Params extends z.ZodObject, Query extends z.ZodObject, Answer extends Page>(
  api: ApiClient,
  asked: { endpoint: Endpoint<Params, Query, z.ZodNever, Answer>; tenantId: string; query: object },
): Promise<z.output<Answer>['items']> {
  const { endpoint, tenantId, query } = asked
  const items: z.output<Answer>['items'] = []
  let cursor: string | null = null
  do {
    const page: z.output<Answer> = (await api.call(endpoint, {
      tenantId,
      query: { ...query, limit: 100, ...(cursor === null ? {} : { cursor }) } as z.input<Query>,
    })) as z.output<Answer>
    items.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  return items
}
