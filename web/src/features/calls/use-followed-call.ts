import { CallEvent, followCall, getCall } from '@ringbook/api-contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useState } from 'react'
import { readEventStream } from '../../api/event-stream.ts'
import type { StreamedEvent } from '../../api/event-stream.ts'
import { ApiProblem } from '../../api/problems.ts'
import { useAsk } from '../../api/use-ask.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { afterTelling, isRunning, nothingTold, withTold } from './followed-call.ts'
import type { Told } from './followed-call.ts'
import type { CallDetailAnswer } from './simulated-call.ts'

const RETRY_MS = 2_000

/** A call with all that was said and done in it; while it runs, each word as it is told. */
export function useFollowedCall(callId: string): {
  call: CallDetailAnswer | undefined
  error: Error | null
  /** The server is away while the call runs: what is shown may be behind. */
  isLost: boolean
} {
  const { tenant } = usePresence()
  const queryClient = useQueryClient()
  const asked = useAsk('calls', getCall, { params: { call_id: callId } })
  const [told, tell] = useReducer(afterTellingOrAnew, nothingTold)
  const [isLost, setLost] = useState(false)
  const known = asked.data?.id === callId ? asked.data : undefined
  const mayChange = known !== undefined && isRunning(known)
  useEffect(() => {
    if (!mayChange) return
    const gone = new AbortController()
    const onEvent = (event: CallEventAnswer): void => {
      tell(event)
      // What was done for an answer, and what came of the call at last, is in the call as a whole.
      const isAnswer = event.event === 'turn' && event.data.role === 'assistant'
      if (isAnswer || event.event === 'ended') {
        void queryClient.invalidateQueries({ queryKey: ['calls', tenant.id, getCall.id] })
      }
    }
    void keepFollowing({ tenantId: tenant.id, callId, signal: gone.signal, onEvent, onLost: setLost })
    return () => {
      gone.abort()
      // The account of the whole call takes the place of what was heard while it ran.
      tell(null)
    }
  }, [callId, tenant.id, mayChange, queryClient])
  return { call: known && withTold(known, told), error: asked.error, isLost: isLost && mayChange }
}

type CallEventAnswer = Parameters<typeof afterTelling>[1]

function afterTellingOrAnew(told: Told, event: CallEventAnswer | null): Told {
  return event === null ? nothingTold : afterTelling(told, event)
}

interface Followed {
  readonly tenantId: string
  readonly callId: string
  readonly signal: AbortSignal
  onEvent(event: CallEventAnswer): void
  onLost(isLost: boolean): void
}

async function keepFollowing({ tenantId, callId, signal, onEvent, onLost }: Followed): Promise<void> {
  const address = new URL(`/api/v1${followCall.path.replace('{call_id}', callId)}`, globalThis.location.origin)
  let lastEventId: string | null = null
  const over = new AbortController()
  const stop = AbortSignal.any([signal, over.signal])
  const onStreamed = (streamed: StreamedEvent): void => {
    const event = CallEvent.safeParse({ event: streamed.event, data: parseJson(streamed.data) })
    lastEventId = streamed.id
    onLost(false)
    if (!event.success) return
    onEvent(event.data)
    if (event.data.event === 'ended') over.abort()
  }
  while (!stop.aborted) {
    try {
      await readEventStream(address, { tenantId, lastEventId, signal: stop, onEvent: onStreamed })
    } catch (error) {
      // The page itself says what the server refuses.
      if (error instanceof ApiProblem) return
      onLost(true)
    }
    await pause(RETRY_MS, stop)
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
