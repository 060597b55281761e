/** A message that the server has not confirmed yet. */
export interface Unsent {
  readonly key: string
  readonly text: string
}

/** What a browser remembers of a chat from page to page. */
export interface Remembered {
  readonly token: string | null
  readonly unsent: readonly Unsent[]
  readonly isOpen: boolean
  readonly readsAloud: boolean
}

const NOTHING: Remembered = { token: null, unsent: [], isOpen: false, readsAloud: false }

export interface Memory {
  get(): Remembered
  change(changes: Partial<Remembered>): void
}

/** Remembers in localStorage; where a browser refuses that, as long as the page stands. */
export function createMemory(business: string): Memory {
  const name = `ringbook.chat.${business}`
  let known = recall(name)
  return {
    get: () => known,
    change: (changes) => {
      known = { ...known, ...changes }
      try {
        localStorage.setItem(name, JSON.stringify(known))
      } catch (error) {
        console.debug('ringbook: this browser keeps nothing', error)
      }
    },
  }
}

function recall(name: string): Remembered {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return isRemembered(kept) ? kept : NOTHING
  } catch {
    return NOTHING
  }
}

function isRemembered(value: unknown): value is Remembered {
  return (
    typeof value === 'object' &&
    value !== null &&
    'token' in value &&
    (value.token === null || typeof value.token === 'string') &&
    'unsent' in value &&
    Array.isArray(value.unsent) &&
    value.unsent.every(isUnsent) &&
    'isOpen' in value &&
    typeof value.isOpen === 'boolean' &&
    'readsAloud' in value &&
    typeof value.readsAloud === 'boolean'
  )
}

function isUnsent(value: unknown): value is Unsent {
  return typeof value === 'object' && value !== null && 'key' in value && 'text' in value
}
