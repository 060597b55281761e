import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'
import type { Server } from './api-client.ts'
import { CommandError } from './command-error.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The options that every command inside a business has. */
const SERVER_OPTIONS = {
  json: { type: 'boolean' },
  url: { type: 'string' },
  key: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

/**
 * Reads what follows the command: options, and at most so many `names` that stand alone. Throws CommandError (exit code 2)
 * that says what is wrong. A name too many is never passed over: it may be a second appointment to cancel.
 */
export function parseCommandLine<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  { names }: { names: number } = { names: 1 },
) {
  const read = readArguments(args, options)
  const tooMany = read.positionals.slice(names).join(' ')
  if (tooMany === '') return read
  throw new CommandError(`"${tooMany}" is too much. Put a name of several words in quotes. See "ringbook help".`, {
    exitCode: 2,
  })
}

function readArguments<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    const config = { args: [...args], allowPositionals: true, options: { ...SERVER_OPTIONS, ...options } } as const
    return parseArgs(config)
  } catch (error) {
    throw wrongCommandLine(error)
  }
}

/** What `parseArgs` says is wrong, in one line. */
export function wrongCommandLine(error: unknown): CommandError {
  const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
  return new CommandError(`${reason}. See "ringbook help".`, { exitCode: 2, cause: error })
}

/** The server and the key of a business: by options, else by the environment. */
export function readServer(
  given: { url?: string | undefined; key?: string | undefined },
  environment: Environment,
): Server {
  const token = given.key ?? textOf(environment['RINGBOOK_API_KEY'])
  if (token === undefined) {
    const hint = 'Give one with --key, or in RINGBOOK_API_KEY. Its owner makes one: see cli/README.md.'
    throw new CommandError(`An API key of the business is needed. ${hint}`)
  }
  return { url: readUrl(given.url, environment), token }
}

/** The address of the server, without a slash at the end. */
export function readUrl(given: string | undefined, environment: Environment): string {
  const text = given ?? `http://127.0.0.1:${textOf(environment['PORT']) ?? '3000'}`
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new CommandError(`--url is "${text}"; allowed is an address such as http://127.0.0.1:3000.`, { exitCode: 2 })
  }
  return text.replace(/\/+$/, '')
}

/** A setting of the environment; one that is empty is none. */
export function textOf(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim()
}

/** One of a few words, or CommandError. */
export function readChoice<Choice extends string>(
  option: string,
  { text, choices }: { text: string | undefined; choices: readonly Choice[] },
): Choice | undefined {
  if (text === undefined) return undefined
  const found = choices.find((choice) => choice === text)
  if (found !== undefined) return found
  throw new CommandError(`--${option} is "${text}"; allowed is ${choices.join(', ')}.`, { exitCode: 2 })
}

/** A whole number from 1, or CommandError. */
export function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (count > 0) return count
  throw new CommandError(`--${option} is "${text}"; allowed is a whole number from 1.`, { exitCode: 2 })
}
