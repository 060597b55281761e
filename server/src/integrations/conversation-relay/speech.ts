import type { OutgoingFrame } from './frames.ts'

export interface Speech {
  /** The language that the relay speaks from the start. */
  startIn(language: string): void
  /** One answer; what was begun before is left where it is. */
  begin(): SpokenAnswer
}

export interface SpokenAnswer {
  say(part: string): void
  /** All was said, in this language. */
  finish(language: string): void
  /** Nobody waits for the rest. */
  drop(): void
}

/**
 * Gives the parts of an answer to the relay as they come. Only at the end of an answer is it known in which language it
 * is; what came at once with its end, as all of the built-in brain does, is therefore spoken in the right one.
 */
export function createSpeech(options: {
  send(frame: OutgoingFrame): void
  localeOf(language: string): string
}): Speech {
  const { send, localeOf } = options
  let spokenIn = 'en'
  const speakIn = (language: string): void => {
    if (language === spokenIn) return
    spokenIn = language
    const locale = localeOf(language)
    send({ type: 'language', ttsLanguage: locale, transcriptionLanguage: locale })
  }
  const begin = (): SpokenAnswer => {
    let waiting = ''
    let soon: NodeJS.Immediate | undefined
    const flush = (): void => {
      if (waiting !== '') send({ type: 'text', token: waiting, last: false })
      waiting = ''
    }
    return {
      say: (part) => {
        waiting += part
        clearImmediate(soon)
        soon = setImmediate(flush)
      },
      finish: (language) => {
        clearImmediate(soon)
        speakIn(language)
        send({ type: 'text', token: waiting, last: true })
        waiting = ''
      },
      drop: () => clearImmediate(soon),
    }
  }
  return { startIn: (language) => (spokenIn = language), begin }
}
