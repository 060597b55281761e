import type { RequestOrigin } from '../kernel/tenant-session.ts'
import type { PathParams } from './path-params.ts'
import type { WebhookAnswer } from './webhook-route.ts'

/** The request with which a socket is opened. */
export interface SocketRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly params: PathParams
  /** Path and query as sent. */
  readonly url: string
  readonly origin: RequestOrigin
}

/** A WebSocket that carries text. What comes on it is heard from the first frame on. */
export interface LiveSocket {
  /** Nothing is sent any more once it is closed; that is no failure. */
  send(text: string): void
  /** Codes of RFC 6455, section 7.4: 1000 all done, 1008 not allowed, 1011 our failure. */
  close(code: number, reason: string): void
  /** Is told each text in its order; what it waits for, later texts wait for too. One that fails closes the socket with 1011. */
  onText(listener: (text: string) => void | Promise<void>): void
  /** Is told once, whoever closed it and however. */
  onClose(listener: (code: number) => void | Promise<void>): void
}

/** One address at which somebody opens a socket. It authenticates by its own scheme, like a webhook. */
export interface SocketRoute {
  /** Below the root, parameters in braces: '/sockets/acme/{call_id}'. */
  readonly path: string
  /** Larger texts close the socket with 1009. */
  readonly textBytesMax: number
  /** Decides before the socket is opened; an answer refuses it. */
  admit(request: SocketRequest): Promise<WebhookAnswer | null>
  serve(socket: LiveSocket, request: SocketRequest): void
}
