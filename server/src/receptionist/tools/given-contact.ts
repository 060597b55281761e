import { readDigits } from '@ringbook/spoken-time'
import { parsePhone } from '../../kernel/phone-number.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { ToolContext } from '../tool.ts'

/** A number that a model passes on as it was written or said; null if none was given. */
export function readGivenPhone(text: string | undefined, context: ToolContext): E164Number | 'unreadable' | null {
  if (text === undefined) return null
  const { country } = context.facts.business
  const written = parsePhone({ text, country })
  return written ?? parsePhone({ text: readDigits(text, context.language), country }) ?? 'unreadable'
}

const EMAIL = /^[a-z0-9._%+'-]+@[a-z0-9.-]+\.[a-z]{2,}$/i

/** An e-mail address that a model passes on; false if it is none, null if none was given. */
export function readGivenEmail(text: string | undefined): string | false | null {
  if (text === undefined) return null
  return EMAIL.test(text.trim()) && text.trim()
}
