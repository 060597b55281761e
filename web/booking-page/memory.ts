import type { BookingPageBooked, PageSlot } from '@ringbook/api-contract'
import { useCallback, useState } from 'react'
import { hasFields } from './client.ts'

export type AnswerValue = string | number | boolean | readonly string[] | null

/** What a visitor has typed. */
export interface Draft {
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  readonly email: string
  readonly notes: string
  readonly answers: Readonly<Record<string, AnswerValue>>
  readonly agrees: boolean
  readonly wantsNews: boolean
}

/** A time that was chosen. */
export interface KeptTime {
  readonly serviceId: string
  readonly branchId: string | null
  readonly timezone: string
  readonly slot: PageSlot
  readonly holdToken: string
  /** By the clock of this device, in milliseconds. */
  readonly until: number
}

/** What is kept at this browser until its tab is closed: a reload, or a line that breaks, loses nothing. */
export interface Memory {
  readonly draft: Draft
  readonly kept: KeptTime | null
  readonly booked: (BookingPageBooked & { readonly serviceId: string }) | null
  /** What was sent last, and its key: sent again unchanged, it is the same booking. */
  readonly sent: { readonly body: string; readonly key: string } | null
}

const EMPTY: Memory = {
  draft: {
    firstName: '',
    lastName: '',
    phone: '',
    email: '',
    notes: '',
    answers: {},
    agrees: false,
    wantsNews: false,
  },
  kept: null,
  booked: null,
  sent: null,
}

export type Remember = (change: Partial<Memory>) => void

/** The memory of this page. Where a frame may keep nothing, it lasts as long as the page is shown. */
export function useMemory(slug: string): readonly [Memory, Remember] {
  const place = `ringbook:${slug}`
  const [memory, setMemory] = useState(() => readMemory(place))
  const remember = useCallback<Remember>(
    (change) =>
      setMemory((before) => {
        const after = { ...before, ...change }
        try {
          sessionStorage.setItem(place, JSON.stringify(after))
        } catch (error) {
          if (!(error instanceof DOMException)) throw error
        }
        return after
      }),
    [place],
  )
  return [memory, remember]
}

function readMemory(place: string): Memory {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    return hasFields<Memory>(kept, ['draft', 'kept', 'booked', 'sent']) ? kept : EMPTY
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return EMPTY
    throw error
  }
}

/** The key under which something is sent: the same as before if it is the same. */
export function keyFor(memory: Memory, body: string): string {
  return memory.sent?.body === body ? memory.sent.key : newKey()
}

// randomUUID is only there on https and at localhost; getRandomValues is everywhere.
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
