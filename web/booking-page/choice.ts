import { useCallback, useSyncExternalStore } from 'react'

/** What a visitor has chosen so far: it stands in the address, so that back, forward and reload do what they say. */
export interface Choice {
  readonly service: string | null
  readonly branch: string | null
  readonly minutes: number | null
  readonly people: number
  /** An id, or 'any'; null: not chosen yet. */
  readonly staff: string | null
  /** The date whose times are shown. */
  readonly day: string | null
  /** The first date of the calendar. */
  readonly from: string | null
  readonly step: 'details' | 'wait' | 'done' | null
}

const STEPS = ['details', 'wait', 'done'] as const
const DATE = /^\d{4}-\d\d-\d\d$/
const NOTHING: Choice = {
  service: null,
  branch: null,
  minutes: null,
  people: 1,
  staff: null,
  day: null,
  from: null,
  step: null,
}

function readChoice(search: string): Choice {
  const params = new URLSearchParams(search)
  const date = (name: string) => (DATE.test(params.get(name) ?? '') ? params.get(name) : null)
  return {
    service: params.get('service'),
    branch: params.get('branch'),
    minutes: Number(params.get('minutes')) || null,
    people: Math.max(1, Math.trunc(Number(params.get('people'))) || 1),
    staff: params.get('with'),
    day: date('day'),
    from: date('from'),
    step: STEPS.find((step) => step === params.get('step')) ?? null,
  }
}

/** The search part of an address for a choice; what is not ours in it (language, frame) stays. */
function searchOf(choice: Choice, search: string): string {
  const params = new URLSearchParams(search)
  const written: Record<string, string | null> = {
    service: choice.service,
    branch: choice.branch,
    minutes: choice.minutes === null ? null : String(choice.minutes),
    people: choice.people === 1 ? null : String(choice.people),
    with: choice.staff,
    day: choice.day,
    from: choice.from,
    step: choice.step,
  }
  for (const [name, value] of Object.entries(written)) {
    if (value === null) params.delete(name)
    else params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

const CHOSEN = 'ringbook:chosen'

function listen(changed: () => void): () => void {
  addEventListener('popstate', changed)
  addEventListener(CHOSEN, changed)
  return () => {
    removeEventListener('popstate', changed)
    removeEventListener(CHOSEN, changed)
  }
}

/** Changes the choice: a step of its own for the back button, unless it is only made more exact. */
export type Choose = (change: Partial<Choice>, how?: 'step' | 'in place') => void

/** The choice of the address, and how it is changed. */
export function useChoice(): readonly [Choice, Choose] {
  const search = useSyncExternalStore(listen, () => location.search)
  const choose = useCallback<Choose>((change, how = 'step') => {
    const next = searchOf({ ...readChoice(location.search), ...change }, location.search)
    const address = location.pathname + next
    if (how === 'step') history.pushState(null, '', address)
    else history.replaceState(null, '', address)
    dispatchEvent(new Event(CHOSEN))
  }, [])
  return [readChoice(search), choose]
}

/** What is chosen anew when another service is. */
export function freshChoice(service: string | null): Choice {
  return { ...NOTHING, service }
}
