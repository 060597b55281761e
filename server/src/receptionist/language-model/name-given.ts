import { z } from 'zod'
import type { ToolCallRecord } from '../run-tool.ts'

const Named = z.object({
  first_name: z.string().trim().min(1).optional(),
  last_name: z.string().trim().optional(),
  name: z.string().trim().min(1).optional(),
})

/** How the caller has called themselves, by what a model told the tools; nothing if it told them no name. */
export function nameGiven(toolCalls: readonly ToolCallRecord[]): { firstName?: string; lastName?: string } {
  for (const { arguments: given } of toolCalls.toReversed()) {
    const { first_name: firstName, last_name: lastName = '', name } = Named.catch({}).parse(given)
    if (firstName !== undefined) return { firstName, lastName }
    if (name !== undefined) {
      const [first = '', ...others] = name.split(/\s+/u)
      return { firstName: first, lastName: others.join(' ') }
    }
  }
  return {}
}
