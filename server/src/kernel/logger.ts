import { pino } from 'pino'
import type { DestinationStream, Logger, LoggerOptions } from 'pino'

export type { Logger }

/**
 * Structured lines of JSON on standard output. Messages are fixed sentences; what differs goes into attributes.
 * Personal data only below an attribute named `pii`, which is removed unless the operator asks for it.
 */
export function createLogger(options: {
  level: string
  showPersonalData?: boolean
  /** Standard output unless another is given. */
  stream?: DestinationStream
}): Logger {
  const settings: LoggerOptions = {
    level: options.level,
    base: undefined,
    serializers: { err: describeError },
    redact: {
      paths: [
        ...(options.showPersonalData ? [] : ['pii', '*.pii']),
        'req.headers.authorization',
        'req.headers.cookie',
        'headers.authorization',
        'headers.cookie',
      ],
      remove: true,
    },
  }
  return options.stream === undefined ? pino(settings) : pino(settings, options.stream)
}

/** What is logged of an error. Libraries hang whole connections on theirs: these fields and no others. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause }
}
