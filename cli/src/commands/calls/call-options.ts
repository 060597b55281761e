import { parseArgs } from 'node:util'
import { CommandError } from '../../command-error.ts'

/** What was asked for on the command line of `ringbook call`. */
export interface CallOptions {
  readonly to: string | undefined
  readonly from: string | undefined
  readonly language: 'en' | 'de' | 'es' | undefined
  /** What the caller says, in order; empty: as it is typed. */
  readonly utterances: readonly string[]
  readonly isJson: boolean
  readonly url: string
  /** An API key; null: the operator of this machine. */
  readonly key: string | null
  /** Where the operator's token lies. */
  readonly dataDir: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the command line. Throws CommandError (exit code 2) that names what is wrong with it. */
export function readCallOptions(args: readonly string[], environment: Environment): CallOptions {
  const { values } = parse(args)
  const { lang } = values
  if (lang !== undefined && lang !== 'en' && lang !== 'de' && lang !== 'es') {
    throw new CommandError(`--lang is "${lang}"; allowed is en, de or es.`, { exitCode: 2 })
  }
  return {
    to: values.to,
    from: values.from,
    language: lang,
    utterances: values.say ?? [],
    isJson: values.json ?? false,
    url: readUrl(values.url ?? `http://127.0.0.1:${given(environment['PORT']) ?? '3000'}`),
    key: values.key ?? given(environment['RINGBOOK_API_KEY']) ?? null,
    dataDir: given(environment['DATA_DIR']) ?? '.data',
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        to: { type: 'string' },
        from: { type: 'string' },
        lang: { type: 'string' },
        say: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        url: { type: 'string' },
        key: { type: 'string' },
      },
    })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    throw new CommandError(`${reason}. See "ringbook help".`, { exitCode: 2, cause: error })
  }
}

function readUrl(text: string): string {
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new CommandError(`--url is "${text}"; allowed is an address such as http://127.0.0.1:3000.`, { exitCode: 2 })
  }
  return text.replace(/\/+$/, '')
}

function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim()
}
