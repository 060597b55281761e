import { extendHold, placeHold, releaseHold } from '@ringbook/api-contract'
import type { Hold, Slot } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { api } from '../../api/api.ts'
import { usePresence } from '../identity/current-tenant.ts'

const KEPT_MINUTES = 5
/** Often enough that one lost request does not end it. */
const EXTENDED_EVERY_MS = 120_000

/** A time that is kept while somebody fills in a form. */
export interface KeptTime {
  /** Null: nothing is kept. */
  readonly hold: Hold | null
  /** A time is about to be kept or given up: what is free is not known until then. */
  readonly isChanging: boolean
  /** Why the last time could not be kept. */
  readonly error: Error | null
  /** Keeps this time instead of the one before. */
  keep(slot: Slot, then: (hold: Hold) => void): void
  /** Gives it up: others can have it again. */
  giveUp(): void
  /** Forgets it without giving it up, because it has been booked. */
  forget(): void
}

interface Placement {
  slot: Slot
  /** Which wish this is; only the last one is shown, and replaces those before. */
  wish: number
  then(hold: Hold): void
}

/** Keeps one time for whoever fills in a form, longer while they do, and gives it up when the form is closed. */
export function useHold(): KeptTime {
  const { tenant } = usePresence()
  const [hold, setHold] = useState<Hold | null>(null)
  const token = useRef<string | null>(null)
  const wishes = useRef(0)
  const wanted = useRef<number | null>(null)
  const { release, isReleasing } = useRelease(tenant.id)
  const place = useMutation({
    // One after the other: a time that is chosen in haste must not be refused because of the one before.
    scope: { id: useId() },
    mutationFn: ({ slot }: Placement) => {
      const replaces = token.current === null ? [] : [token.current]
      const body = { slot_token: slot.token, minutes: KEPT_MINUTES, replaces, booked_by: 'staff' } as const
      return api.call(placeHold, { tenantId: tenant.id, body })
    },
    onSuccess: (placed, { wish, then }) => {
      // Meanwhile no time is wanted any more, or the form was closed.
      if (wanted.current === null) return release(placed.token)
      token.current = placed.token
      if (wish !== wanted.current) return
      setHold(placed)
      then(placed)
    },
  })
  const forget = useCallback(() => {
    wanted.current = null
    token.current = null
    setHold(null)
  }, [])
  const giveUp = useCallback(() => {
    if (token.current !== null) release(token.current)
    forget()
  }, [release, forget])
  useGivingUpAtTheEnd(giveUp)
  useExtension({ tenantId: tenant.id, hold, setHold })
  const { mutate } = place
  const keep = useCallback(
    (slot: Slot, then: (placed: Hold) => void) => {
      wishes.current += 1
      wanted.current = wishes.current
      mutate({ slot, wish: wishes.current, then })
    },
    [mutate],
  )
  return { hold, isChanging: place.isPending || isReleasing, error: place.error, keep, giveUp, forget }
}

function useRelease(tenantId: string): { release(token: string): void; isReleasing: boolean } {
  const [running, setRunning] = useState(0)
  // A hold that could not be given up ends by itself: nobody has to hear of it.
  const { mutate } = useMutation({
    mutationFn: (token: string) => api.call(releaseHold, { tenantId, params: { token }, keepsAlive: true }),
    onSettled: () => setRunning((count) => count - 1),
  })
  const release = useCallback(
    (token: string) => {
      setRunning((count) => count + 1)
      mutate(token)
    },
    [mutate],
  )
  return { release, isReleasing: running > 0 }
}

function useGivingUpAtTheEnd(giveUp: () => void): void {
  useEffect(() => {
    globalThis.addEventListener('pagehide', giveUp)
    return () => {
      globalThis.removeEventListener('pagehide', giveUp)
      giveUp()
    }
  }, [giveUp])
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
