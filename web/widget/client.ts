import { isLook, isState, isVisit, problemCode } from './server-answers.ts'
import type { Look, State, Visit } from './server-answers.ts'

/** A model may think for a while; whoever hears nothing for so long asks again. */
const PATIENCE_MS = 60_000
const WAIT_SECONDS = 25

/** The server has answered, and says no. */
export class Refused extends Error {
  readonly status: number
  /** After which it may be tried again; null where it said nothing of that. */
  readonly retryAfterSeconds: number | null

  constructor(status: number, code: string | null, retryAfterSeconds: number | null) {
    super(code ?? `status ${status}`)
    this.status = status
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What the chat asks its server. Everything else that is thrown means that the server was not reached. */
export interface Client {
  look(): Promise<Look>
  open(token: string | null): Promise<Visit>
  read(token: string): Promise<State>
  waitForMore(token: string, after: string, signal: AbortSignal): Promise<State>
  write(token: string, message: { text: string; key: string }): Promise<State>
}

export function createClient(options: { server: string; business: string; language: string }): Client {
  const { server, business, language } = options
  const base = `${server}/api/v1/webchat/${encodeURIComponent(business)}`
  const ask = async <Answer>(request: Request, isAnswer: (value: unknown) => value is Answer): Promise<Answer> => {
    const answer = await fetch(request)
    const read: unknown = await answer.json()
    if (!answer.ok)
      throw new Refused(answer.status, problemCode(read), Number(answer.headers.get('retry-after')) || null)
    if (!isAnswer(read)) throw new Refused(answer.status, null, null)
    return read
  }
  const send = (
    path: string,
    { token, body, signal }: { token?: string | null; body?: unknown; signal?: AbortSignal },
  ) =>
    new Request(base + path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal === undefined ? [] : [signal])]),
    })
  return {
    look: () => ask(send('', {}), isLook),
    open: (token) => ask(send('/visits', { token, body: { language } }), isVisit),
    read: (token) => ask(send('/messages', { token }), isState),
    waitForMore: (token, after, signal) => {
      const query = new URLSearchParams({ after, wait_seconds: String(WAIT_SECONDS) })
      return ask(send(`/messages?${query}`, { token, signal }), isState)
    },
    write: (token, { text, key }) => ask(send('/messages', { token, body: { text, key, language } }), isState),
  }
}
