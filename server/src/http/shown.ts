import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'

/** A use case's value as the contract shows it; a refusal as it is. */
export function shown<Value, Shown, Expected extends Refusal>(
  result: Result<Value, Expected>,
  show: (value: Value) => Shown,
): Result<Shown, Expected> {
  return result.ok ? ok(show(result.value)) : result
}
