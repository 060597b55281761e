import { CommandError } from '../../command-error.ts'

/** What can be imported and exported. */
const KINDS = ['appointments', 'customers', 'schedules'] as const

export type Kind = (typeof KINDS)[number]

/** One of the kinds, undefined where none is written, or CommandError (exit code 2). */
export function readKind(text: string | undefined): Kind | undefined {
  if (text === undefined) return undefined
  const found = KINDS.find((kind) => kind === text)
  if (found !== undefined) return found
  throw new CommandError(`There are no files of "${text}"; write ${KINDS.join(', ')}.`, { exitCode: 2 })
}
