import { pino } from 'pino'
import type { Logger } from 'pino'

export type { Logger }

/**
 * Structured lines of JSON on standard output. Messages are fixed sentences; what differs goes into attributes.
 * Personal data only below an attribute named `pii`, which is removed unless the operator asks for it.
 */
export function createLogger(options: { level: string; showPersonalData?: boolean }): Logger {
  return pino({
    level: options.level,
    base: undefined,
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
  })
}
