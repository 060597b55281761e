import type { MessageFailure, MessageFailureCode } from '../../messaging/ports.ts'

/** Twilio's numbers of errors, in our words: https://www.twilio.com/docs/api/errors */
const CODES: Readonly<Record<string, MessageFailureCode>> = {
  21610: 'opted_out',
  21211: 'number_invalid',
  21214: 'number_invalid',
  21217: 'number_invalid',
  21421: 'number_invalid',
  21614: 'number_invalid',
  30003: 'not_reachable',
  30005: 'not_reachable',
  30006: 'not_reachable',
  30008: 'not_reachable',
  30004: 'blocked_by_carrier',
  30007: 'blocked_by_carrier',
  30034: 'blocked_by_carrier',
  20003: 'not_allowed',
  20005: 'not_allowed',
  21408: 'not_allowed',
  21606: 'not_allowed',
  21612: 'not_allowed',
  21659: 'not_allowed',
  21660: 'not_allowed',
  30002: 'not_allowed',
  20429: 'busy',
  14107: 'busy',
  21611: 'busy',
  30001: 'busy',
}

/** Why a message did not go. `detail` is Twilio's sentence without numbers of telephones, which it likes to repeat. */
export function failureOf({ code, message }: { code: string | null; message?: string | null }): MessageFailure {
  return {
    code: (code === null ? undefined : CODES[code]) ?? 'other',
    providerCode: code,
    detail: message?.replaceAll(/\+?\d[\d\s().-]{5,}\d/g, '[number]').slice(0, DETAIL_LENGTH_MAX) ?? null,
  }
}

const DETAIL_LENGTH_MAX = 300
