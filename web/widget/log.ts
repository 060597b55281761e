import type { Shown } from './chat.ts'
import { element } from './elements.ts'
import type { Words } from './words.ts'

interface Line {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly isUnsent: boolean
}

/** What was written, oldest first: what the server has, and after it what it has not confirmed. */
export function linesOf({ state, greeting, unsent }: Shown): readonly Line[] {
  const written = state?.messages ?? []
  const arrived = new Set(written.map(({ key }) => key))
  const first =
    written.length === 0 && greeting !== null ? [{ id: 'greeting', author: 'assistant', text: greeting }] : []
  return [
    ...[...first, ...written].map(({ id, author, text }) => ({ id, author, text, isUnsent: false })),
    ...unsent
      .filter(({ key }) => !arrived.has(key))
      .map(({ key, text }) => ({ id: key, author: 'visitor', text, isUnsent: true })),
  ]
}

/** Shows lines in a log. What stands there already stays, so that a screen reader reads only what is new. */
export function createLog(log: HTMLElement, words: Words): (lines: readonly Line[]) => void {
  let shown = new Map<string, HTMLElement>()
  const names: Readonly<Record<string, string>> = {
    visitor: words.you,
    assistant: words.assistant,
    person: words.person,
  }
  const draw = ({ author, text, isUnsent }: Line): HTMLElement => {
    const name = names[author]
    const who = name === undefined ? [] : [element('span', { class: 'heard' }, `${name}: `)]
    const wait = isUnsent ? [element('small', {}, words.sending)] : []
    return element('p', { 'data-author': author }, ...who, text, ...wait)
  }
  return (lines) => {
    const before = shown
    shown = new Map(
      lines.map((line) => {
        const id = `${line.id}${line.isUnsent ? ' unsent' : ''}`
        return [id, before.get(id) ?? draw(line)]
      }),
    )
    for (const [id, old] of before) if (!shown.has(id)) old.remove()
    const added = [...shown].filter(([id]) => !before.has(id)).map(([, made]) => made)
    log.append(...added)
    if (added.length > 0) log.scrollTop = log.scrollHeight
  }
}
