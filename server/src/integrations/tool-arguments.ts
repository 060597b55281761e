import { parseJsonText } from './json-body.ts'

/**
 * What a vendor's model gives to a tool, as a value or as JSON in a text. Text that is no JSON stays as it is: the tool
 * refuses it with a sentence that a model can act on.
 */
export function readToolArguments(given: unknown): unknown {
  if (given === undefined || given === null) return {}
  if (typeof given !== 'string') return given
  if (given.trim() === '') return {}
  return parseJsonText(given) ?? given
}
