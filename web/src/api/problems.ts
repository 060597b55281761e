import type { Problem } from '@ringbook/api-contract'

/** The server refused, and said why (RFC 9457). `code` is stable; `message` is the server's sentence, in English. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: string
  readonly status: number
  /** Fields of the request that were wrong, by their name in the API. */
  readonly fields: readonly string[]
  /** How long to wait before trying again, where the server says so. */
  readonly retryAfterSeconds: number | null
  readonly requestId: string
  /** What else the server says of the refusal, such as the nearest times that can be had. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(problem: Problem) {
    super(problem.detail)
    this.code = problem.code
    this.status = problem.status
    this.fields = (problem.errors ?? []).map((error) => error.field)
    const wait = problem.details?.['retry_after_seconds']
    this.retryAfterSeconds = typeof wait === 'number' ? wait : null
    this.requestId = problem.request_id
    this.details = problem.details ?? {}
  }
}

/** Nobody answered: the server is stopped, the network is gone, or it took too long. Trying again may help. */
export class ServerAway extends Error {
  override readonly name = 'ServerAway'
}

/** Something answered that is not this version's API, such as a proxy's page or a server that was updated meanwhile. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer'
}
