import { ok } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'

/** The same result, its value as the contract shows it. */
export function shown<Value, Shown, Code extends Refusal>(
  result: Result<Value, Code>,
  show: (value: Value) => Shown,
): Result<Shown, Code> {
  return result.ok ? ok(show(result.value)) : result
}
