import { firstLanguage } from '../src/i18n/languages.ts'
import { createChat } from './chat.ts'
import { createClient, Refused } from './client.ts'
import { colours } from './colour.ts'
import { element } from './elements.ts'
import { createMemory } from './memory.ts'
import { createPanel } from './panel.ts'
import type { Look } from './server-answers.ts'
import { STYLE } from './style.ts'
import { createVoice } from './voice.ts'
import { WORDS } from './words.ts'

// <script src="https://…/widget.js" data-business="bella-hair-salon" data-color="#1d4ed8" data-language="de" async></script>

const AGAIN_AFTER_MS = 5_000
const ATTEMPTS = 3

async function start(script: HTMLScriptElement): Promise<void> {
  const { business = '', color, language: wished, theme } = script.dataset
  const language = firstLanguage({
    chosen: wished ?? (document.documentElement.lang || null),
    preferred: navigator.languages,
  })
  const client = createClient({ server: new URL(script.src).origin, business, language })
  const look = await lookAt(client.look)
  if (look === null) return
  const words = WORDS[language]
  const memory = createMemory(business)
  const { accent, onAccent } = colours([color, look.colour])
  const root = element('div', {
    class: 'root',
    lang: language,
    ...(theme === undefined ? {} : { 'data-theme': theme }),
  })
  root.style.setProperty('--accent', accent)
  root.style.setProperty('--on-accent', onAccent)
  placeOnPage(root)
  const chat = createChat({ client, memory, show: (shown) => panel.show(shown) })
  const panel = createPanel({
    root,
    words,
    title: look.title,
    voice: createVoice(language),
    memory,
    onOpen: chat.wake,
    onClose: () => {
      if (!chat.isWithPerson()) chat.sleep()
    },
    onSend: chat.send,
  })
  // On the next page it goes on where it was.
  if (memory.get().isOpen) panel.open()
  else if (memory.get().unsent.length > 0) chat.wake()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) chat.sleep()
    else if (memory.get().isOpen || chat.isWithPerson()) chat.wake()
  })
}

/** What the button looks like; null, and no button, where this site has no chat or the server cannot be reached. */
async function lookAt(look: () => Promise<Look>): Promise<Look | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      return await look()
    } catch (error) {
      if (error instanceof Refused && error.status !== 429 && error.status < 500) {
        console.warn(`ringbook: no chat on ${location.origin} (${error.message})`)
        return null
      }
      await new Promise((resolve) => {
        setTimeout(resolve, AGAIN_AFTER_MS)
      })
    }
  }
  console.warn('ringbook: the server of the chat cannot be reached, or does not allow it on this site')
  return null
}

function placeOnPage(root: HTMLElement): void {
  const host = element('div', { id: 'ringbook-chat' })
  const shadow = host.attachShadow({ mode: 'open' })
  // Not a <style>: the security policy of the page may forbid those.
  const style = new CSSStyleSheet()
  style.replaceSync(STYLE)
  shadow.adoptedStyleSheets = [style]
  shadow.append(root)
  document.body.append(host)
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => void start(script))
  else void start(script)
}
