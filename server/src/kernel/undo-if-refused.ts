import type { Result } from './result.ts'

class Undone extends Error {
  override readonly name = 'Undone'
}

/**
 * Runs a transaction whose refusal may be found after something was written: a refusal then undoes all of it, and is
 * still answered as a value.
 */
export async function undoIfRefused<Tx, Value, Refused>(
  transact: (work: (tx: Tx) => Promise<Value>) => Promise<Value>,
  work: (tx: Tx) => Promise<Result<Value, Refused>>,
): Promise<Result<Value, Refused>> {
  let refused: Extract<Result<Value, Refused>, { ok: false }> | null = null
  try {
    const value = await transact(async (tx) => {
      const result = await work(tx)
      if (result.ok) return result.value
      refused = result
      throw new Undone()
    })
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Undone && refused !== null) return refused
    throw error
  }
}
