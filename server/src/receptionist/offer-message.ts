import { DialogueState } from './built-in/dialogue-state.ts'

/**
 * The notes of a conversation in which the caller was just asked whether we may take a message, so that a plain "yes" is
 * understood. Notes of another brain, which reads what was said, are given back as they are.
 */
export function askedToLeaveMessage(dialogue: unknown): unknown {
  const known = DialogueState.safeParse(dialogue)
  if (!known.success) return dialogue
  const { outcome } = known.data
  return {
    ...known.data,
    goal: null,
    asked: 'offer_message',
    question: [{ key: 'offerMessage' }],
    // Whoever comes back has not been handed over after all.
    outcome: outcome === 'handed_over' ? null : outcome,
  }
}
