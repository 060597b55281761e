const FOCUSABLE = 'button, textarea, [tabindex="0"]'

/** Keeps Tab inside an open dialog, as WAI-ARIA's pattern for dialogs says, and closes it by Escape. */
export function keepFocus(dialog: HTMLElement, onEscape: () => void): void {
  dialog.addEventListener('keydown', (event) => {
    // Keys that are for the chat are not for the page.
    event.stopPropagation()
    if (event.key === 'Escape') onEscape()
    if (event.key !== 'Tab') return
    const stops = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.offsetParent !== null)
    const [first, last] = [stops[0], stops.at(-1)]
    const root = dialog.getRootNode()
    const focused = root instanceof ShadowRoot ? root.activeElement : document.activeElement
    const isAtEnd = focused === (event.shiftKey ? first : last)
    if (!isAtEnd || first === undefined || last === undefined) return
    event.preventDefault()
    const next = event.shiftKey ? last : first
    next.focus()
  })
}
