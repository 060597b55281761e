import { PassThrough } from 'node:stream'
import type { VoiceCall } from '../../calls/ports.ts'
import type { WebhookAnswer, WebhookRequest } from '../../http/webhook-route.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { authenticate } from '../authenticate.ts'
import { parseJsonBody } from '../json-body.ts'
import type { VendorServices } from '../manifest.ts'
import { answerPrompt } from './answer-prompt.ts'
import type { Followed } from './answer-prompt.ts'
import { readCompletion } from './completion-request.ts'
import type { CompletionRequest } from './completion-request.ts'
import { closingEvents, openingEvent, textEvent, toolCallFor, wholeCompletion } from './render-completion.ts'
import type { CompletionFrame, ToolCall } from './render-completion.ts'
import type { Turn, Turns } from './turns.ts'
import { verifyRequest } from './verify-request.ts'

const BODY_BYTES_MAX = 1024 * 1024

export interface CompletionServices extends VendorServices {
  readonly turns: Turns<Followed>
}

/**
 * Answers as a custom model of Vapi: bytes → JSON → what is asked, in which call → whose call it is → proof → the
 * receptionist. Once a request is proven it is answered with 200, whatever happens: a caller is listening.
 */
export async function answerCompletion(services: CompletionServices, request: WebhookRequest): Promise<WebhookAnswer> {
  if (request.rawBody.length > BODY_BYTES_MAX) return refusal(413, 'The conversation is larger than one mebibyte.')
  const body = parseJsonBody(request.rawBody)
  if (body === undefined) return refusal(400, 'The body is not JSON.')
  const asked = readCompletion({ body, callId: callIdOf(request) })
  if (asked === null) return refusal(400, 'The body is no request for a chat completion.')
  const { call } = asked
  const tenantSlug = request.params['tenant_slug'] ?? null
  const tenantId = await services.voice.findTenant({ provider: 'vapi', call, tenantSlug })
  if (tenantId === null) return refusal(404, 'No business could be found for this request.')
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const proven = await authenticate(session, services, { type: 'vapi', verify: verifyRequest, request })
  if (!proven.ok) return refusal(401, 'The request does not prove that it comes from the platform.')
  if (call === null) return refusal(422, 'The request names no call: set metadataSendMode of the model to "variable".')
  return answerCall(services, session, { ...asked, call })
}

/** Where the body names no call, its id may stand in a header or in the address. */
function callIdOf({ headers, url }: WebhookRequest): string | null {
  const header = headers['x-call-id']
  if (typeof header === 'string' && header !== '') return header
  return new URLSearchParams(url.split('?')[1] ?? '').get('call_id')
}

type AskedInCall = CompletionRequest & { readonly call: VoiceCall }

async function answerCall(
  services: CompletionServices,
  session: TenantSession,
  asked: AskedInCall,
): Promise<WebhookAnswer> {
  const { call, prompt, model, isStreamed } = asked
  const { name } = prompt
  const turn = services.turns.take(
    `${session.tenantId} ${call.providerCallId}`,
    { name, count: prompt.kind === 'said' ? prompt.count : null },
    (begun) => answerPrompt({ live: services.live, session }, asked, begun),
  )
  const answer = { turn, asked, frame: { id: `chatcmpl-${name}`, model, createdAt: session.clock() } }
  if (!isStreamed) return { status: 200, body: await wholeAnswer(services, answer) }
  return { status: 200, contentType: 'text/event-stream; charset=utf-8', body: streamAnswer(services, answer) }
}

interface AnswerUnderWay {
  readonly turn: Turn<Followed>
  readonly asked: AskedInCall
  readonly frame: CompletionFrame
}

async function wholeAnswer(services: CompletionServices, answer: AnswerUnderWay): Promise<unknown> {
  const parts: string[] = []
  answer.turn.follow((part) => parts.push(part))
  const { apology, toolCall } = await completed(services, answer)
  answer.turn.leave()
  return wholeCompletion(answer.frame, { text: parts.join('') + apology, toolCall })
}

/** The parts as they are said. Whoever closes the connection before the end has heard the caller speak on. */
function streamAnswer(services: CompletionServices, answer: AnswerUnderWay): PassThrough {
  const { turn, frame } = answer
  const events = new PassThrough()
  const write = (event: string): void => {
    if (!events.destroyed) events.write(event)
  }
  events.once('close', () => turn.leave())
  write(openingEvent(frame))
  turn.follow((part) => write(textEvent(frame, part)))
  const finish = async (): Promise<void> => {
    const { apology, toolCall } = await completed(services, answer)
    if (apology !== '') write(textEvent(frame, apology))
    write(closingEvents(frame, toolCall))
    events.end()
  }
  void finish()
  return events
}

/** The end of the answer. If something of ours is out of order, the caller hears so in place of silence. */
async function completed(
  services: CompletionServices,
  { turn, asked, frame }: AnswerUnderWay,
): Promise<{ apology: string; toolCall: ToolCall | null }> {
  try {
    const then = await turn.answer
    return { apology: '', toolCall: toolCallFor(then, { id: frame.id, tools: asked.tools }) }
  } catch (error) {
    services.logger.error({ err: error }, 'a caller could not be answered')
    const apology = services.voice.apologise({ kind: 'call_arriving' }, 'out_of_order')
    return { apology: apology.kind === 'call_refused' ? apology.spoken : '', toolCall: null }
  }
}

/** As clients of OpenAI read what went wrong. */
function refusal(status: number, message: string): WebhookAnswer {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } }
}
