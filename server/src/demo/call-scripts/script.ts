import type { CallKind } from '../demo-business.ts'

/** What is called while the receptionist thinks; its result is made from the facts of the call. */
export type ScriptTool =
  | 'check_availability'
  | 'book_appointment'
  | 'find_services'
  | 'find_opening_hours'
  | 'answer_question'
  | 'take_message'
  | 'find_appointments'
  | 'cancel_appointment'
  | 'hand_over'

export type ScriptLine = readonly ['caller' | 'assistant', string] | readonly ['tool', ScriptTool]

/**
 * A past call as it was spoken. In braces stand facts of the call: {business}, {service}, {staff}, {day}, {time},
 * {laterTime}, {name}, {phone}, {reference}, {price}, {minutes}, {hours}, {question}, {answer}, {message}, {unanswered}.
 */
export interface CallScript {
  readonly summary: string
  readonly lines: readonly ScriptLine[]
}

export type CallScripts = Readonly<Record<CallKind, CallScript>>
