import type { CallDetailAnswer } from './simulated-call.ts'

type Turn = CallDetailAnswer['turns'][number]
type Step = CallDetailAnswer['tool_calls'][number]

/** One thing that was said, with what was done before it was said. */
export interface Passage {
  readonly id: string
  /** Null for what was done after the last word. */
  readonly turn: Turn | null
  readonly steps: readonly Step[]
  /** How far into the call it was said. */
  readonly offsetSeconds: number
}

/**
 * What was said and done, in its order. A step belongs to the answer that names it; where a vendor led the call, to the
 * first answer after it.
 */
export function tellStory(call: Pick<CallDetailAnswer, 'started_at' | 'turns' | 'tool_calls'>): Passage[] {
  const { turns, tool_calls: steps } = call
  const answerOf = (step: Step): string | null =>
    (turns.find((turn) => turn.tool_call_ids.includes(step.id)) ?? firstAnswerAfter(turns, step))?.id ?? null
  const byAnswer = Map.groupBy(steps, answerOf)
  const passages = turns.map((turn) => ({
    id: turn.id,
    turn,
    steps: byAnswer.get(turn.id) ?? [],
    offsetSeconds: offsetOf(turn.spoken_at, call.started_at),
  }))
  const rest = byAnswer.get(null) ?? []
  const [first] = rest
  if (first === undefined) return passages
  const offsetSeconds = offsetOf(first.called_at, call.started_at)
  return [...passages, { id: first.id, turn: null, steps: rest, offsetSeconds }]
}

function firstAnswerAfter(turns: readonly Turn[], step: Step): Turn | undefined {
  const at = Date.parse(step.called_at)
  return turns.find((turn) => turn.role === 'assistant' && Date.parse(turn.spoken_at) >= at)
}

// Two clocks may contradict each other: nothing was said before the call.
function offsetOf(at: string, startedAt: string): number {
  return Math.max(0, (Date.parse(at) - Date.parse(startedAt)) / 1000)
}

/** What is being said at a second of the recording: the last passage that began by then. */
export function passageAt(passages: readonly Passage[], seconds: number): string | null {
  return passages.findLast(({ turn, offsetSeconds }) => turn !== null && offsetSeconds <= seconds)?.id ?? null
}
