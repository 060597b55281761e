/** What a use case answers: the value, or an expected refusal. Anything else that goes wrong is thrown. */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal }

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** Details are facts for the edges (other times, the field that is wrong); they must hold no secret. */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly details?: Readonly<Record<string, unknown>>
}

export function refuse<Code extends string>(
  code: Code,
  details?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: details === undefined ? { code } : { code, details } }
}

/** The expected refusals of a room: code -> sentence that may be shown to whoever asked. */
export type RefusalTexts<Code extends string> = Readonly<Record<Code, string>>
