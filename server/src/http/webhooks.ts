import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { originOf } from './request-origin.ts'
import type { WebhookRoute } from './webhook-route.ts'

/** Mounts vendors' webhooks: they get the bytes as sent, because signatures are over bytes. */
export function mountWebhooks(app: FastifyInstance, options: { routes: readonly WebhookRoute[] }): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  for (const hook of options.routes) {
    app.post(hook.path.replaceAll(/\{(\w+)\}/g, ':$1'), { bodyLimit: hook.bodyLimit }, async (request, reply) => {
      const answer = await hook.handle({
        headers: request.headers,
        rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        params: request.params as Record<string, string>,
        url: request.url,
        method: request.method,
        origin: originOf(request),
      })
      // A proxy in front of us would keep what is spoken until the last word is known.
      if (answer.body instanceof Readable) reply.header('x-accel-buffering', 'no')
      return reply
        .code(answer.status)
        .type(answer.contentType ?? 'application/json')
        .send(answer.contentType === undefined ? JSON.stringify(answer.body) : answer.body)
    })
  }
}
