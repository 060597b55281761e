import { extendHold, placeHold, releaseHold } from '@ringbook/api-contract'
import type { Hold, Slot } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../../api/api.ts'
import { usePresence } from '../identity/current-tenant.ts'

const KEPT_MINUTES = 5
/** Often enough that one lost request does not end it. */
const EXTENDED_EVERY_MS = 120_000

/** A time that is kept while somebody fills in a form. */
export interface KeptTime {
  /** Null: nothing is kept. */
  readonly hold: Hold | null
  readonly isPending: boolean
  /** Why the last time could not be kept. */
  readonly error: Error | null
  /** Keeps this time instead of the one before. */
  keep(slot: Slot, then: (hold: Hold) => void): void
  /** Gives it up: others can have it again. */
  giveUp(): void
  /** Forgets it without giving it up, because it has been booked. */
  forget(): void
}

/** Keeps one time for whoever fills in a form, longer while they do, and gives it up when the form is closed. */
export function useHold(): KeptTime {
  const { tenant } = usePresence()
  const [hold, setHold] = useState<Hold | null>(null)
  const token = useRef<string | null>(null)
  const isOpen = useRef(true)
  const release = useRelease(tenant.id)
  const place = useMutation({
    mutationFn: ({ slot }: { slot: Slot; then(hold: Hold): void }) => {
      const replaces = token.current === null ? [] : [token.current]
      const body = { slot_token: slot.token, minutes: KEPT_MINUTES, replaces, booked_by: 'staff' } as const
      return api.call(placeHold, { tenantId: tenant.id, body })
    },
    onSuccess: (placed, { then }) => {
      if (!isOpen.current) return release(placed.token)
      token.current = placed.token
      setHold(placed)
      then(placed)
    },
  })
  const forget = useCallback(() => {
    token.current = null
    setHold(null)
  }, [])
  const giveUp = useCallback(() => {
    if (token.current !== null) release(token.current)
    forget()
  }, [release, forget])
  useGivingUpAtTheEnd({ isOpen, giveUp })
  useExtension({ tenantId: tenant.id, hold, setHold })
  const { mutate } = place
  const keep = useCallback((slot: Slot, then: (placed: Hold) => void) => mutate({ slot, then }), [mutate])
  return { hold, isPending: place.isPending, error: place.error, keep, giveUp, forget }
}

function useRelease(tenantId: string): (token: string) => void {
  // A hold that could not be given up ends by itself: nobody has to hear of it.
  const { mutate } = useMutation({
    mutationFn: (token: string) => api.call(releaseHold, { tenantId, params: { token }, keepsAlive: true }),
  })
  return mutate
}

function useGivingUpAtTheEnd({ isOpen, giveUp }: { isOpen: { current: boolean }; giveUp(): void }): void {
  useEffect(() => {
    isOpen.current = true
    globalThis.addEventListener('pagehide', giveUp)
    return () => {
      isOpen.current = false
      globalThis.removeEventListener('pagehide', giveUp)
      giveUp()
    }
  }, [isOpen, giveUp])
}

function useExtension(options: { tenantId: string; hold: Hold | null; setHold(hold: Hold | null): void }): void {
  const { tenantId, hold, setHold } = options
  useEffect(() => {
    if (hold === null) return
    const extend = async () => {
      const body = { token: hold.token, minutes: KEPT_MINUTES }
      const { expires_at } = await api.call(extendHold, { tenantId, body })
      setHold({ ...hold, expires_at })
    }
    // Where it can be kept no longer, booking still tries: the time may be free.
    const timer = setTimeout(() => void extend().catch(() => setHold(null)), EXTENDED_EVERY_MS)
    return () => clearTimeout(timer)
  }, [tenantId, hold, setHold])
}
