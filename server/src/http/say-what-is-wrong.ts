import type { z } from 'zod'

type RawIssue = z.core.$ZodRawIssue

/**
 * What a person can do about a field that does not fit, for every check whose schema says nothing of its own. Zod's
 * sentences speak of types and of `undefined` to whoever fills in a form.
 */
export function sayWhatIsWrong(issue: RawIssue): string {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'This is missing.'
  switch (issue.code) {
    case 'invalid_type':
      return WANTED[issue.expected] ?? 'This is of the wrong kind.'
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return `${AT_MOST} ${amount(issue.origin, issue.maximum)}.`
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'This is not written as it should be.'
    case 'invalid_value':
      return issue.values.length === 1 ? `Only ${issue.values.join()}.` : `One of: ${issue.values.join(', ')}.`
    case 'not_multiple_of':
      return `A multiple of ${issue.divisor}.`
    case 'unrecognized_keys':
      return `Leave out ${issue.keys.join(', ')}.`
    default:
      return 'This has none of the forms that are understood here.'
  }
}

const AT_MOST = 'At most'

function tooSmall(issue: RawIssue & { code: 'too_small' }): string {
  const isCounted = issue.origin === 'string' || issue.origin === 'array'
  if (isCounted && issue.minimum === 1) return 'This must not be empty.'
  return `At least ${amount(issue.origin, issue.minimum)}.`
}

function amount(origin: string, limit: number | bigint | Date): string {
  if (origin === 'string') return `${String(limit)} characters`
  return origin === 'array' ? `${String(limit)} entries` : String(limit)
}

const WANTED: Readonly<Record<string, string>> = {
  string: 'Write a text.',
  number: 'Write a number.',
  int: 'Write a whole number.',
  boolean: 'Write true or false.',
  array: 'Send a list.',
  object: 'Send an object.',
  record: 'Send an object.',
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'This is no identifier: write a UUID.',
  email: 'This is no e-mail address.',
  url: 'This is no web address.',
  date: 'Write a date as YYYY-MM-DD.',
  datetime: 'Write an instant with its offset, such as 2026-11-24T10:00:00+01:00.',
}
