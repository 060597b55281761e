import type { Vapi } from '@vapi-ai/server-sdk'
import { expect, test } from 'vitest'
import assistantRequest from './samples/assistant-request.json' with { type: 'json' }
import endOfCallReport from './samples/end-of-call-report.json' with { type: 'json' }
import hang from './samples/hang.json' with { type: 'json' }
import statusEnded from './samples/status-ended.json' with { type: 'json' }
import toolCalls from './samples/tool-calls-function.json' with { type: 'json' }
import transcript from './samples/transcript-caller.json' with { type: 'json' }
import transferDestinationRequest from './samples/transfer-destination-request.json' with { type: 'json' }
import userInterrupted from './samples/user-interrupted.json' with { type: 'json' }

/** The SDK's type as JSON gives it: its words are texts, and what a sample does not hold is not asked for. */
type AsJson<Type> = Type extends string
  ? string
  : Type extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : Type extends object
      ? { readonly [Name in keyof Type]: AsJson<Type[Name]> }
      : Type

/** The fields of a message beside the call, whose type the SDK gives for calls as a whole. */
type Fields<Message> = AsJson<Omit<Message, 'call' | 'phoneNumber' | 'artifact' | 'costs'>>

// Held by the compiler: a sample that lacks a required field, or has one of another type, does not compile here.
const known = [
  assistantRequest.message satisfies Fields<Vapi.ServerMessageAssistantRequest>,
  toolCalls.message.toolCallList satisfies AsJson<Vapi.ServerMessageToolCalls['toolCallList']>,
  statusEnded.message satisfies Fields<Vapi.ServerMessageStatusUpdate>,
  transcript.message satisfies Fields<Vapi.ServerMessageTranscript>,
  hang.message satisfies Fields<Vapi.ServerMessageHang>,
  userInterrupted.message satisfies Fields<Vapi.ServerMessageUserInterrupted>,
  transferDestinationRequest.message satisfies Fields<Vapi.ServerMessageTransferDestinationRequest>,
  endOfCallReport.message satisfies Fields<Vapi.ServerMessageEndOfCallReport>,
  endOfCallReport.message.artifact.recording satisfies AsJson<Vapi.Recording>,
  endOfCallReport.message.artifact.transcript satisfies Vapi.Artifact['transcript'],
  endOfCallReport.message.call satisfies AsJson<
    Pick<
      Vapi.Call,
      'id' | 'orgId' | 'createdAt' | 'updatedAt' | 'startedAt' | 'endedAt' | 'type' | 'status' | 'customer'
    >
  >,
]

test('the samples have the shapes that the SDK of the platform describes', () => {
  expect(known).not.toContain(undefined)
})
