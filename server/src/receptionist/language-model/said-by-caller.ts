import { z } from 'zod'
import { wordsOf } from '../built-in/words.ts'

const Named = z.looseObject({ name: z.string() })

/**
 * The arguments of a tool without a name that the caller has not said: a name shows who somebody is only if they know
 * it, and not if the model does.
 */
export function withoutUnsaidName(args: unknown, callerLines: readonly string[]): unknown {
  const named = Named.safeParse(args)
  if (!named.success) return args
  const said = new Set(callerLines.flatMap((line) => wordsOf(line).map(({ folded }) => folded)))
  const { name, ...others } = named.data
  return wordsOf(name).every(({ folded }) => said.has(folded)) ? args : others
}
