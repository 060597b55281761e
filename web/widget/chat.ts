import { Refused } from './client.ts'
import type { Client } from './client.ts'
import type { Memory, Unsent } from './memory.ts'
import type { State } from './server-answers.ts'

/** Why it does not go on at this moment; none: it does. */
export type Trouble = 'offline' | 'slow' | 'busy' | 'gone' | 'refused'

/** All that is shown. */
export interface Shown {
  readonly title: string | null
  readonly greeting: string | null
  readonly state: State | null
  readonly unsent: readonly Unsent[]
  readonly isSending: boolean
  readonly trouble: Trouble | null
}

export interface Chat {
  /** Begins, or goes on, where somebody looks at it. */
  wake(): void
  sleep(): void
  send(text: string): void
  /** A person answers, who may write at any moment. */
  isWithPerson(): boolean
}

const SLOW_AFTER_MS = 6_000
const PAUSE_FIRST_MS = 1_000
const PAUSE_MAX_MS = 15_000

/**
 * The conversation on this side: sends what was written in its order, again and again under the same key until the
 * server has confirmed it, and waits for what comes. `show` is told whenever something changes.
 */
export function createChat(options: { client: Client; memory: Memory; show(shown: Shown): void }): Chat {
  const { client, memory, show } = options
  let shown: Shown = {
    title: null,
    greeting: null,
    state: null,
    unsent: memory.get().unsent,
    isSending: false,
    trouble: null,
  }
  let waiting: AbortController | null = null
  let delivering: Promise<void> | null = null

  const change = (changes: Partial<Shown>): void => {
    shown = { ...shown, ...changes }
    show(shown)
  }
  const learn = (state: State): void => {
    if (shown.state === null || isNewer(state, shown.state)) change({ state, trouble: null })
  }
  const keep = (unsent: readonly Unsent[]): void => {
    memory.change({ unsent })
    change({ unsent })
  }

  /** Tries until it works; null where it never will. */
  const insist = async <Value>(attempt: () => Promise<Value>, signal?: AbortSignal): Promise<Value | null> => {
    for (let pauseMs = PAUSE_FIRST_MS; !isOver(signal); pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
      try {
        return await attempt()
      } catch (error) {
        if (isOver(signal)) return null
        const trouble = troubleOf(error)
        change({ trouble })
        if (trouble === 'gone' || trouble === 'refused') return null
        const seconds = error instanceof Refused ? error.retryAfterSeconds : null
        await untilLater(seconds === null ? pauseMs : seconds * 1_000)
      }
    }
    return null
  }

  const visit = async (): Promise<string> => {
    const { token, title, greeting } = await client.open(memory.get().token)
    memory.change({ token })
    change({ title, greeting })
    return token
  }
  /** With the token that is known, or with a fresh one where that has expired. */
  const withToken = async <Value>(work: (token: string) => Promise<Value>): Promise<Value> => {
    try {
      return await work(memory.get().token ?? (await visit()))
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error
      memory.change({ token: null })
      return work(await visit())
    }
  }

  const deliver = async (): Promise<void> => {
    for (let [next] = shown.unsent; next !== undefined; [next] = shown.unsent) {
      const message = next
      change({ isSending: true })
      const slow = setTimeout(() => change({ trouble: 'slow' }), SLOW_AFTER_MS)
      const state = await insist(() => withToken((token) => client.write(token, message)))
      clearTimeout(slow)
      change({ isSending: false })
      // What was refused for good would be refused again: it goes, and the page says so.
      keep(shown.unsent.filter(({ key }) => key !== message.key))
      if (state !== null) change({ trouble: null })
      if (state !== null) learn(state)
    }
  }
  const startDelivering = (): void => {
    delivering ??= deliver().finally(() => {
      delivering = null
    })
  }

  const follow = async (signal: AbortSignal): Promise<void> => {
    if (shown.greeting === null) await insist(visit, signal)
    const first = await insist(() => withToken((token) => client.read(token)), signal)
    if (first === null) return
    learn(first)
    while (!signal.aborted) {
      const after = shown.state?.cursor ?? first.cursor
      const state = await insist(() => withToken((token) => client.waitForMore(token, after, signal)), signal)
      if (state === null) return
      change({ trouble: null })
      learn(state)
    }
  }

  return {
    wake: () => {
      if (waiting !== null) return
      waiting = new AbortController()
      void follow(waiting.signal)
      startDelivering()
    },
    sleep: () => {
      waiting?.abort()
      waiting = null
    },
    isWithPerson: () => shown.state?.handled_by === 'person',
    send: (text) => {
      keep([...shown.unsent, { key: crypto.randomUUID(), text }])
      startDelivering()
    },
  }
}

function isOver(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

/** Of two answers on their way the older may come last. */
function isNewer(state: State, known: State): boolean {
  const [id, version] = state.cursor.split('.')
  const [knownId, knownVersion] = known.cursor.split('.')
  return id !== knownId || Number(version) > Number(knownVersion)
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Refused)) return 'offline'
  if (error.status === 429) return 'busy'
  if (error.status === 403 || error.status === 404) return 'gone'
  return error.status >= 500 ? 'offline' : 'refused'
}

/** Waits, but not once the browser says that it is online again. */
function untilLater(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener('online', end)
  })
}
