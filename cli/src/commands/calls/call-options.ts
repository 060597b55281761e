import { parseArgs } from 'node:util'
import { CommandError } from '../../command-error.ts'
import { readUrl, textOf, wrongCommandLine } from '../../server-options.ts'
import type { Environment } from '../../server-options.ts'

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
    url: readUrl(values.url, environment),
    key: values.key ?? textOf(environment['RINGBOOK_API_KEY']) ?? null,
    dataDir: textOf(environment['DATA_DIR']) ?? '.data',
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
    throw wrongCommandLine(error)
  }
}
