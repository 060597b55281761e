import { endCall, getCall, simulateCall, speakInCall } from '@ringbook/api-contract'
import type { SimulatedCallInput } from '@ringbook/api-contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef } from 'react'
import type { Dispatch } from 'react'
import type { z } from 'zod'
import { api } from '../../api/api.ts'
import { ApiProblem } from '../../api/problems.ts'
import { afterEvent, isThinking, noCall } from './simulated-call.ts'
import type { CallEvent, Line, SimulatedCall } from './simulated-call.ts'

export type Dialling = z.input<typeof SimulatedCallInput>

export interface CallActions {
  call: SimulatedCall
  /** Rings; what is to be said first is said as soon as the receptionist has answered. */
  dial(dialling: Dialling, firstWords?: string): Promise<void>
  say(text: string): Promise<void>
  /** Says again what did not arrive. It counts once, even if only the answer was lost. */
  repeat(): Promise<void>
  hangUp(): Promise<void>
}

/** A call in the simulator, and what can be done with it. A call that is going on ends with the page. */
export function useSimulatedCall(tenantId: string): CallActions {
  const [call, dispatch] = useReducer(afterEvent, noCall)
  const queryClient = useQueryClient()
  useHangUpOnLeaving(call, tenantId)
  const desk = { tenantId, dispatch }
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: ['calls', tenantId] })
    await queryClient.invalidateQueries({ queryKey: ['appointments', tenantId] })
  }
  const say = async (callId: string, line: Pick<Line, 'id' | 'text'>) => {
    const isOver = await speak(desk, { callId, line })
    if (isOver) await hangUp(desk, callId)
    await refresh()
  }
  return {
    call,
    async dial(dialling, firstWords) {
      const callId = await ring(desk, dialling)
      if (callId !== null && firstWords !== undefined) await say(callId, { id: newLineId(), text: firstWords })
    },
    async say(text) {
      if (call.callId !== null && !isThinking(call)) await say(call.callId, { id: newLineId(), text })
    },
    async repeat() {
      const lost = call.lines.findLast((line) => line.delivery === 'undelivered')
      if (call.callId !== null && lost !== undefined) await say(call.callId, lost)
    },
    async hangUp() {
      if (call.callId === null) return
      await hangUp(desk, call.callId)
      await refresh()
    },
  }
}

interface Desk {
  tenantId: string
  dispatch: Dispatch<CallEvent>
}

async function ring({ tenantId, dispatch }: Desk, dialling: Dialling): Promise<string | null> {
  dispatch({ type: 'dialled', language: dialling.language ?? 'en' })
  try {
    const started = await api.call(simulateCall, { tenantId, body: dialling })
    dispatch({ type: 'answered', call: started, at: Date.now() })
    return started.call_id
  } catch (error) {
    dispatch({ type: 'failed', problem: { action: 'dial', error: asError(error) } })
    return null
  }
}

/** Says a line; true if the conversation is over with the reply. */
async function speak(desk: Desk, said: { callId: string; line: Pick<Line, 'id' | 'text'> }): Promise<boolean> {
  const { tenantId, dispatch } = desk
  const { id: lineId, text } = said.line
  dispatch({ type: 'spoke', lineId, text })
  try {
    const reply = await api.call(speakInCall, {
      tenantId,
      params: { call_id: said.callId },
      body: { text },
      idempotencyKey: lineId,
    })
    dispatch({ type: 'replied', lineId, reply })
    return reply.ended
  } catch (error) {
    dispatch({ type: 'not_heard', lineId, error: asError(error) })
    if (hasEnded(error)) await showEnding(desk, said.callId)
    return false
  }
}

async function hangUp(desk: Desk, callId: string): Promise<void> {
  const { tenantId, dispatch } = desk
  dispatch({ type: 'hung_up' })
  try {
    dispatch({ type: 'ended', call: await api.call(endCall, { tenantId, params: { call_id: callId } }) })
  } catch (error) {
    if (hasEnded(error)) await showEnding(desk, callId)
    else dispatch({ type: 'failed', problem: { action: 'hang_up', error: asError(error) } })
  }
}

/** The server ended the call by itself, for instance because it had lasted too long. */
async function showEnding({ tenantId, dispatch }: Desk, callId: string): Promise<void> {
  try {
    dispatch({ type: 'ended', call: await api.call(getCall, { tenantId, params: { call_id: callId } }) })
  } catch (error) {
    dispatch({ type: 'failed', problem: { action: 'hang_up', error: asError(error) } })
  }
}

function useHangUpOnLeaving(call: SimulatedCall, tenantId: string): void {
  const openCallId = useRef<string | null>(null)
  useEffect(() => {
    openCallId.current = call.phase === 'in_call' ? call.callId : null
  }, [call.phase, call.callId])
  useEffect(() => {
    const leave = () => {
      if (openCallId.current !== null) lastWord(tenantId, openCallId.current)
      openCallId.current = null
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [tenantId])
}

// Nobody is left to be told if this fails: the server closes calls that were left open by itself.
function lastWord(tenantId: string, callId: string): void {
  api.call(endCall, { tenantId, params: { call_id: callId }, keepsAlive: true }).catch(() => undefined)
}

function hasEnded(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'calls.call_has_ended'
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

// Not crypto.randomUUID: browsers have that only on https and on this machine itself.
function newLineId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
