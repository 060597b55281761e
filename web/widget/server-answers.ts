// Read by hand: the contract's schemas with their library are ten times as large as all of the chat.

export interface Look {
  readonly title: string
  readonly colour: string | null
}

export interface Visit {
  readonly token: string
  readonly title: string
  readonly greeting: string
}

export interface Message {
  readonly id: string
  readonly author: string
  readonly text: string
  /** The page's own name of a message that it sent. */
  readonly key: string | null
}

export interface State {
  readonly cursor: string
  readonly messages: readonly Message[]
  readonly handled_by: string
  readonly is_answering: boolean
  readonly suggestions: readonly string[]
}

type Fields<Names extends string> = Readonly<Record<Names, unknown>>

function has<Names extends string>(value: unknown, ...names: Names[]): value is Fields<Names> {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}

const isText = (value: unknown): value is string => typeof value === 'string'

export function isLook(value: unknown): value is Look {
  return has(value, 'title', 'colour') && isText(value.title) && (value.colour === null || isText(value.colour))
}

export function isVisit(value: unknown): value is Visit {
  return has(value, 'token', 'title', 'greeting') && [value.token, value.title, value.greeting].every(isText)
}

export function isState(value: unknown): value is State {
  return (
    has(value, 'cursor', 'messages', 'handled_by', 'is_answering', 'suggestions') &&
    isText(value.cursor) &&
    isText(value.handled_by) &&
    typeof value.is_answering === 'boolean' &&
    Array.isArray(value.messages) &&
    value.messages.every(isMessage) &&
    Array.isArray(value.suggestions) &&
    value.suggestions.every(isText)
  )
}

function isMessage(value: unknown): value is Message {
  return (
    has(value, 'id', 'author', 'text', 'key') &&
    [value.id, value.author, value.text].every(isText) &&
    (value.key === null || isText(value.key))
  )
}

/** The stable code of a problem document; null if it is none. */
export function problemCode(value: unknown): string | null {
  return has(value, 'code') && isText(value.code) ? value.code : null
}
