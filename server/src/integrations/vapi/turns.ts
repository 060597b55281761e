/** One answer to a caller while it is being given, and after; whoever asks for it again hears the same from the start. */
export interface Turn<Answer> {
  readonly name: string
  /** How often the caller had spoken; null for what answers no words of theirs. */
  readonly count: number | null
  /** What the whole of it came to. */
  readonly answer: Promise<Answer>
  readonly state: 'answering' | 'answered' | 'failed' | 'given_up'
  /** What we have said since the caller spoke last. */
  readonly said: string
  /** Tells what was said so far, and then each part as it is said. */
  follow(listener: (part: string) => void): void
  /** A follower is gone. An answer that nobody follows is given up, if it is not complete. */
  leave(): void
}

export interface Begun<Answer> {
  /** The turn of this call before it, which is over now; null if none is known. */
  readonly before: Turn<Answer> | null
  readonly signal: AbortSignal
  say(part: string): void
}

export interface Turns<Answer> {
  /**
   * The turn of this name if it is the latest of its call, else a new one, which `run` answers: who asked before is
   * answered no more.
   */
  take(
    callName: string,
    turn: { name: string; count: number | null },
    run: (begun: Begun<Answer>) => Promise<Answer>,
  ): Turn<Answer>
}

/**
 * The latest turn of each call, in the memory of this process: so that a request that is repeated follows the answer
 * that is under way, and a newer one stops it. What must hold beyond a process holds by the record of the call: there an
 * utterance is heard once and gets one answer. The oldest calls make room.
 */
export function createTurns<Answer>(options: { callsMax: number }): Turns<Answer> {
  const latest = new Map<string, OpenTurn<Answer>>()
  return {
    take: (callName, { name, count }, run) => {
      const before = latest.get(callName) ?? null
      if (before?.name === name && (before.state === 'answering' || before.state === 'answered')) return before
      before?.giveUp()
      const turn = openTurn({ name, count, saidBefore: count === null ? (before?.said ?? '') : '', before }, run)
      latest.delete(callName)
      latest.set(callName, turn)
      for (const oldest of latest.keys()) {
        if (latest.size <= options.callsMax) break
        latest.delete(oldest)
      }
      return turn
    },
  }
}

interface OpenTurn<Answer> extends Turn<Answer> {
  giveUp(): void
}

function openTurn<Answer>(
  of: { name: string; count: number | null; saidBefore: string; before: Turn<Answer> | null },
  run: (begun: Begun<Answer>) => Promise<Answer>,
): OpenTurn<Answer> {
  const { name, count, saidBefore, before } = of
  const gone = new AbortController()
  const parts: string[] = []
  const listeners = new Set<(part: string) => void>()
  let state: Turn<Answer>['state'] = 'answering'
  let followers = 0
  const settle = (outcome: 'answered' | 'failed'): void => {
    if (state === 'answering') state = outcome
  }
  const giveUp = (): void => {
    if (state !== 'answering') return
    state = 'given_up'
    gone.abort()
  }
  const say = (part: string): void => {
    parts.push(part)
    for (const listener of listeners) listener(part)
  }
  const answer = run({ before, signal: gone.signal, say })
  void answer.then(
    () => settle('answered'),
    () => settle('failed'),
  )
  return {
    name,
    count,
    answer,
    get state() {
      return state
    },
    get said() {
      return [saidBefore, parts.join('')].filter((text) => text !== '').join(' ')
    },
    follow: (listener) => {
      followers += 1
      for (const part of parts) listener(part)
      listeners.add(listener)
    },
    leave: () => {
      followers -= 1
      if (followers <= 0) giveUp()
    },
    giveUp,
  }
}
