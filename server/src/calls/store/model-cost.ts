import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CallId } from '../../kernel/ids.ts'

export interface ModelCost {
  readonly model: string
  readonly amountMicros: number
  readonly currency: string
}

// What the requests of one call to language models cost, by model, as far as it is known: of one that told no tokens it
// is not. Served by model_uses_by_call.
const MODEL_COSTS = statement<ModelCost>(
  'calls_model_costs',
  `select u.model, sum(u.cost_micros)::bigint as "amountMicros", u.cost_currency as currency
     from model_uses u
    where u.tenant_id = $1 and u.call_id = $2 and u.cost_micros is not null and u.cost_currency is not null
      and (u.cost_micros > 0 or u.input_tokens + u.output_tokens > 0)
    group by u.model, u.cost_currency order by u.model, u.cost_currency`,
)

/** What the language models cost that we asked in a call. */
export async function listModelCosts(tx: TenantTx, callId: CallId): Promise<ModelCost[]> {
  return tx.run(MODEL_COSTS, [tx.tenantId, callId])
}
