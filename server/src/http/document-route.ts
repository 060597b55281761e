import type { FastifyInstance } from 'fastify'
import { originOf } from './request-origin.ts'
import type { RequestOrigin } from '../kernel/tenant-session.ts'

/** Who follows a link to a page, as far as their browser says. */
export interface DocumentRequest {
  /** The one of the route's paths. */
  readonly path: string
  readonly params: Readonly<Record<string, string | undefined>>
  readonly query: Readonly<Record<string, string | undefined>>
  /** The header as it was sent; empty where there is none. */
  readonly acceptLanguage: string
  /** Scheme, host and port under which this server was asked. */
  readonly address: string
  readonly origin: RequestOrigin
}

/** A page that is written here, in place of the one page of the web app. */
export interface Document {
  readonly status: 200 | 404
  readonly html: string
  /** As its head says. */
  readonly language: 'en' | 'de' | 'es'
  /** Web sites that may show it in a frame; none: it stands alone. */
  readonly frameAncestors: readonly string[]
}

/** Addresses outside of the API that answer a page. */
export interface DocumentRoute {
  readonly paths: readonly string[]
  answer(request: DocumentRequest): Promise<Document>
}

export interface DocumentOptions {
  readonly routes: readonly DocumentRoute[]
  /** Under which address this server is reached; null: as each request says. */
  readonly publicUrl: string | null
}

/** Serves pages that rooms write, each with the security policy of the server and its own frames. */
export function mountDocuments(app: FastifyInstance, { routes, publicUrl }: DocumentOptions): void {
  for (const route of routes)
    for (const url of route.paths)
      app.get<{ Params: Record<string, string>; Querystring: Record<string, string> }>(
        url,
        { schema: { hide: true } },
        async (request, reply) => {
          const { params, query, headers } = request
          const { status, html, language, frameAncestors } = await route.answer({
            path: url,
            params,
            query,
            acceptLanguage: headers['accept-language'] ?? '',
            address: publicUrl ?? `${request.protocol}://${request.host}`,
            origin: originOf(request),
          })
          if (frameAncestors.length > 0) {
            const policy = String(reply.getHeader('content-security-policy') ?? '')
            reply.header(
              'content-security-policy',
              policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${frameAncestors.join(' ')}`),
            )
            // Browsers know the policy, and this older header knows no list of sites.
            reply.removeHeader('x-frame-options')
          }
          reply
            .header('cache-control', 'no-cache')
            .header('vary', 'accept-language')
            .header('content-language', language)
          return reply.code(status).type('text/html; charset=utf-8').serializer(String).send(html)
        },
      )
}
