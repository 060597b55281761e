import type { ToolCallAnswer } from './simulated-call.ts'

const GIST_LENGTH_MAX = 80

/** What a step was about, in a few words: its short arguments. Tokens and other long values say nothing to a person. */
export function toolCallGist({ arguments: given }: Pick<ToolCallAnswer, 'arguments'>): string {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return ''
  const words = Object.values(given).filter((value): value is string => typeof value === 'string' && isTelling(value))
  const gist = words.join(' · ')
  return gist.length <= GIST_LENGTH_MAX ? gist : `${gist.slice(0, GIST_LENGTH_MAX - 1)}…`
}

/** Identifiers and tokens are long and have no spaces. */
function isTelling(value: string): boolean {
  return value !== '' && (value.length <= 24 || value.includes(' '))
}
