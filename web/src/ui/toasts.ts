import { useSyncExternalStore } from 'react'

/** A short message that a change has happened; it leaves by itself. What failed belongs beside what was tried. */
export interface Toast {
  readonly id: number
  readonly text: string
  /** Takes the change back. */
  readonly undo?: () => void
}

const STAYS_MS = 6000
/** Long enough to read it and to reach the button. */
const STAYS_WITH_UNDO_MS = 12_000

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says that something has happened, with a way back where there is one. */
export function showToast(text: string, options: { undo?: () => void } = {}): void {
  lastId += 1
  const id = lastId
  change([...toasts.slice(-2), { id, text, ...options }])
  setTimeout(() => closeToast(id), options.undo === undefined ? STAYS_MS : STAYS_WITH_UNDO_MS)
}

export function closeToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

/** What is said at the moment. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
