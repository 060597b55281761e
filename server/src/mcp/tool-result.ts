import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { ToolAnswer } from '../receptionist/index.ts'

interface ToolReport {
  readonly status: 'succeeded' | 'refused' | 'failed'
  /** The stable code of a refusal or failure; null when it succeeded. */
  readonly code: string | null
  /** How it is said to a caller. */
  readonly spoken: string
  readonly result: unknown
}

/** What a tool answered: how it is said, and the facts as data. */
export function answerOf({ record, outcome }: ToolAnswer): CallToolResult {
  const { status, code, spoken } = record
  return resultOf({ status, code, spoken, result: outcome.result })
}

/** What is answered when something outside did not: nothing was done, and nothing is known. */
export const UNAVAILABLE: CallToolResult = resultOf({
  status: 'failed',
  code: 'receptionist.unavailable',
  spoken: 'This cannot be looked up right now. Do not say that nothing is free.',
  result: {},
})

// The facts also as text: many clients show their model the text alone, and the tokens are among the facts.
function resultOf(report: ToolReport): CallToolResult {
  const texts = [report.spoken, JSON.stringify(report)].filter((text) => text !== '')
  return {
    content: texts.map((text) => ({ type: 'text', text })),
    structuredContent: { ...report },
    isError: report.status !== 'succeeded',
  }
}
