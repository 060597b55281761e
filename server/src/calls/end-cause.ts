import type { CallDirection, CallEndingStatus } from './call.ts'

const CAUSES = [
  'caller_hung_up',
  'assistant_hung_up',
  'transferred',
  'voicemail',
  'silence',
  'max_duration',
  'no_answer',
  'busy',
  'blocked',
  'failed_ours',
  'failed_vendor',
  'unknown',
] as const

/** Why a call ended, in one vocabulary for all vendors. `caller` is the person on the other side, whoever rang. */
export type CallEndCause = (typeof CAUSES)[number]

/** What a status says by itself, whatever the word beside it. */
const BY_STATUS: Partial<Record<CallEndingStatus, CallEndCause>> = {
  transferred: 'transferred',
  voicemail: 'voicemail',
  busy: 'busy',
  no_answer: 'no_answer',
}

/** Read in this order: the first that fits. Words of vendors differ in hyphens, underscores and capitals only. */
const BY_WORD: readonly { readonly pattern: RegExp; readonly cause: CallEndCause }[] = [
  { pattern: /caller blocked|block ?list|spam|not allowed to call/, cause: 'blocked' },
  // Said by us to somebody whom nobody answers.
  { pattern: /^not in service$/, cause: 'assistant_hung_up' },
  { pattern: /(client|caller|customer|participant) disconnected|remote party/, cause: 'caller_hung_up' },
  {
    pattern:
      /error|fault|fail|invalid|not found|not valid|no available|disconnected|closed websocket|worker shutdown|bypass/,
    cause: 'failed_vendor',
  },
  { pattern: /silence|inactivity|idle/, cause: 'silence' },
  { pattern: /max(imum)? ?(call )?duration|exceeded|time limit/, cause: 'max_duration' },
  { pattern: /voicemail|machine|fax/, cause: 'voicemail' },
  { pattern: /transfer|forward|handed over/, cause: 'transferred' },
  { pattern: /busy|rejected|declined/, cause: 'busy' },
  { pattern: /no ?answer|did not answer|not answered|unanswered|not connected/, cause: 'no_answer' },
  { pattern: /(assistant|agent|bot|ai) .*(ended|hang|hung|said|left)|end call/, cause: 'assistant_hung_up' },
  {
    pattern:
      /(customer|user|caller|client|callee|participant|remote) .*(ended|hang|hung|left|cancel)|^hang ?up$|^cancel/,
    cause: 'caller_hung_up',
  },
]

/** Words that stand for one of our own failures although they sound like the vendor's: it asked us, and we did not answer. */
const OURS = /assistant request|webhook|server (url|error)|custom llm|llm websocket|tool server/

/**
 * Why a call ended: what its adapter says, else what the vendor's word and the status tell together. A word that nobody
 * knows is 'unknown', never a guess: it is kept beside it.
 */
export function endCauseOf(ending: {
  status: CallEndingStatus
  reason: string | null
  cause?: CallEndCause | undefined
  direction: CallDirection
}): CallEndCause {
  const { status, reason, cause, direction } = ending
  if (cause !== undefined) return cause
  const word = (reason ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
  const byWord = BY_WORD.find(({ pattern }) => pattern.test(word))?.cause ?? null
  if (byWord === 'failed_vendor' && OURS.test(word)) return 'failed_ours'
  const byStatus = BY_STATUS[status]
  if (byStatus !== undefined) return byStatus
  if (byWord !== null) return byWord
  // Who rings and is gone before anybody answers has hung up; whom we ring and who does not take it has not answered.
  if (status === 'missed') return direction === 'inbound' ? 'caller_hung_up' : 'no_answer'
  return status === 'failed' ? 'failed_vendor' : 'unknown'
}
