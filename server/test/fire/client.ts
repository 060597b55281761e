import type { Random } from '../../src/demo/random.ts'
import type { Answered } from '../running-server.ts'
import { isDone, learn } from './ledger.ts'
import type { Ledger, Operation, Wish } from './ledger.ts'
import type { Studio } from './studio.ts'
import type { Side, TwoServers } from './two-servers.ts'

/** One of many who work at the same time on what they all know. */
export interface Client {
  readonly name: string
  readonly random: Random
  readonly servers: TwoServers
  readonly studio: Studio
  readonly ledger: Ledger
  /** The servers that are not killed at the moment. */
  readonly alive: Set<Side>
  /** Where servers are killed an answer may not come; elsewhere it must. */
  readonly mayBeLost: boolean
}

const EXPECTED_REFUSALS = [403, 404, 409, 410, 412, 422]
const REPEATS_MAX = 20

/** Sends a wish to one of the servers, writes down what came of it, and now and then repeats it with the same key. */
export async function send(client: Client, wish: Wish): Promise<void> {
  const { random, ledger, mayBeLost } = client
  const operation: Operation = { wish, requestIds: [], answer: null }
  const number = ledger.operations.push(operation)
  const hasKey = wish.method === 'POST' && (mayBeLost || random.chance(0.5))
  const key = hasKey ? `key-${number}` : null
  operation.answer = await attempt(client, { operation, number, key })
  // Half of those who got no answer ask again; the others never learn what became of it.
  const isStubborn = random.chance(0.5)
  for (let repeats = 0; operation.answer === null && key !== null && isStubborn && repeats < REPEATS_MAX; repeats++) {
    operation.answer = await attempt(client, { operation, number, key })
  }
  const { answer } = operation
  if (!isDone(answer)) return
  learn(ledger.known, wish, answer)
  if (key === null || !random.chance(0.1)) return
  const again = await attempt(client, { operation, number, key })
  if (again !== null && JSON.stringify(again.body) !== JSON.stringify(answer.body)) {
    ledger.problems.push(`${wish.kind}: repeated with the same key, answered otherwise (${again.status})`)
  }
}

async function attempt(
  { random, servers, ledger, alive, mayBeLost, name }: Client,
  { operation, number, key }: { operation: Operation; number: number; key: string | null },
): Promise<Answered | null> {
  const { wish, requestIds } = operation
  const requestId = `fire-${name}-${number}-${requestIds.length}`
  requestIds.push(requestId)
  const headers = {
    'x-request-id': requestId,
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...(wish.version === undefined ? {} : { 'if-match': `"${wish.version}"` }),
  }
  const asked = { headers, ...(wish.body === undefined ? {} : { body: wish.body }) }
  try {
    const answer = await servers.ask(random.pick([...alive]), wish.method, wish.path, asked)
    if (answer.status >= 300 && !EXPECTED_REFUSALS.includes(answer.status)) {
      ledger.problems.push(`${wish.kind}: ${answer.status} ${JSON.stringify(answer.body)} ${JSON.stringify(wish)}`)
    }
    return answer
  } catch (error) {
    if (!mayBeLost) ledger.problems.push(`${wish.kind}: no answer: ${String(error)}`)
    return null
  }
}
