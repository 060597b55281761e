import type { Shown } from './chat.ts'
import { element, icon } from './elements.ts'
import { keepFocus } from './focus.ts'
import { createLog, linesOf } from './log.ts'
import type { Memory } from './memory.ts'
import type { Voice } from './voice.ts'
import type { Words } from './words.ts'

const TEXT_LENGTH_MAX = 2000

export interface Panel {
  show(shown: Shown): void
  open(): void
}

interface PanelOptions {
  readonly root: HTMLElement
  readonly words: Words
  readonly title: string
  readonly voice: Voice
  readonly memory: Memory
  onOpen(): void
  onClose(): void
  onSend(text: string): void
}

/** The button and what it opens. Escape closes it, Tab stays in it, and the focus goes back to where it came from. */
export function createPanel(options: PanelOptions): Panel {
  const { root, words, voice, memory } = options
  const opener = element('button', { class: 'opener', type: 'button', 'aria-label': words.open }, icon('chat'))
  const title = element('h2', { id: 'title' }, options.title)
  const close = element('button', { type: 'button', 'aria-label': words.close }, icon('close'))
  const aloud = toggle(words.readAloud, icon('speaker'), memory.get().readsAloud)
  const log = element('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    tabindex: '0',
    'aria-labelledby': 'title',
  })
  const dots = element('div', { class: 'dots', hidden: '' }, element('i'), element('i'), element('i'))
  const status = element('p', { class: 'heard', role: 'status' })
  const note = element('p', { class: 'note', role: 'status', hidden: '' })
  const offers = element('div', { class: 'offers', role: 'group', 'aria-label': words.answers, hidden: '' })
  const text = element('textarea', {
    rows: '1',
    maxlength: String(TEXT_LENGTH_MAX),
    'aria-label': words.write,
    placeholder: words.write,
  })
  const microphone = toggle(words.speak, icon('microphone'), false)
  const go = element('button', { class: 'go', type: 'submit', 'aria-label': words.send }, icon('send'))
  const form = element('form', { class: 'write' }, text, ...(voice.canListen ? [microphone] : []), go)
  const head = element('div', { class: 'head' }, title, ...(voice.canSpeak ? [aloud] : []), close)
  const panel = element(
    'div',
    { class: 'panel', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'title', hidden: '' },
    head,
    log,
    dots,
    note,
    offers,
    form,
    status,
  )
  root.append(opener, panel)
  const showLines = createLog(log, words)
  let spokenId: string | null = null
  let knownCount: number | null = null

  const setOpen = (isOpen: boolean): void => {
    panel.hidden = !isOpen
    opener.hidden = isOpen
    opener.removeAttribute('data-unread')
    opener.setAttribute('aria-label', words.open)
    memory.change({ isOpen })
    if (isOpen) options.onOpen()
    else options.onClose()
    if (!isOpen) voice.hush()
    log.scrollTop = log.scrollHeight
  }
  const submit = (said: string): void => {
    const trimmed = said.trim()
    if (trimmed === '') return
    text.value = ''
    options.onSend(trimmed)
  }

  opener.addEventListener('click', () => {
    setOpen(true)
    text.focus()
  })
  close.addEventListener('click', () => {
    setOpen(false)
    opener.focus()
  })
  keepFocus(panel, () => close.click())
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit(text.value)
  })
  text.addEventListener('keydown', (event) => {
    // While letters are put together, as in Japanese, Enter belongs to that.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit(text.value)
  })
  aloud.addEventListener('click', () => {
    const readsAloud = !memory.get().readsAloud
    memory.change({ readsAloud })
    aloud.setAttribute('aria-pressed', String(readsAloud))
    if (!readsAloud) voice.hush()
  })
  microphone.addEventListener('click', () => {
    if (microphone.getAttribute('aria-pressed') === 'true') return voice.stopListening()
    voice.hush()
    setListening(true)
    voice.listen({
      heard: submit,
      interim: (understood) => {
        text.value = understood
      },
      ended: () => setListening(false),
    })
  })
  const setListening = (isListening: boolean): void => {
    microphone.setAttribute('aria-pressed', String(isListening))
    microphone.setAttribute('aria-label', isListening ? words.stop : words.speak)
  }

  const showOffers = (suggestions: readonly string[]): void => {
    const wanted = suggestions.map((suggestion) => {
      const offer = element('button', { type: 'button' }, suggestion)
      offer.addEventListener('click', () => {
        submit(suggestion)
        text.focus()
      })
      return offer
    })
    offers.replaceChildren(...wanted)
    offers.hidden = wanted.length === 0
  }
  const noteNews = ({ state }: Shown): void => {
    if (state === null) return
    const last = state.messages.at(-1)
    const isNew = knownCount !== null && state.messages.length > knownCount && last?.author !== 'visitor'
    knownCount = state.messages.length
    if (!isNew || last === undefined || last.id === spokenId) return
    spokenId = last.id
    if (panel.hidden) {
      opener.setAttribute('data-unread', '')
      opener.setAttribute('aria-label', `${words.open}. ${words.unread}`)
    } else if (memory.get().readsAloud) voice.speak(last.text)
  }

  let offered = ''
  return {
    open: () => setOpen(true),
    show: (shown) => {
      const { state, trouble, isSending, unsent } = shown
      if (shown.title !== null) title.textContent = shown.title
      showLines(linesOf(shown))
      const isWriting = (isSending && trouble !== 'offline') || state?.is_answering === true
      dots.hidden = !isWriting
      status.textContent = isWriting ? words.writing : ''
      const told = trouble === null ? (state?.handled_by === 'person' ? words.personAnswers : '') : words[trouble]
      note.hidden = told === ''
      note.dataset['kind'] = trouble === null ? 'person' : 'trouble'
      if (note.textContent !== told) note.textContent = told
      const suggestions = unsent.length > 0 || isWriting ? [] : (state?.suggestions ?? [])
      // Drawn anew only when they are others, or the focus would be lost.
      if (suggestions.join('\n') !== offered) showOffers(suggestions)
      offered = suggestions.join('\n')
      noteNews(shown)
    },
  }
}

function toggle(label: string, drawing: SVGElement, isPressed: boolean): HTMLButtonElement {
  return element('button', { type: 'button', 'aria-label': label, 'aria-pressed': String(isPressed) }, drawing)
}
