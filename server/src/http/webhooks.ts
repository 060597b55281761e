import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { pathParamsOf, routePattern } from './path-params.ts'
import { limitWebhooks } from './rate-limit.ts'
import { originOf } from './request-origin.ts'
import type { WebhookRoute } from './webhook-route.ts'

/** Mounts vendors' webhooks: they get the bytes as sent, because signatures are over bytes. */
export async function mountWebhooks(
  app: FastifyInstance,
  options: { routes: readonly WebhookRoute[]; perMinute: number },
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  const countFor = await limitWebhooks(app, { perMinute: options.perMinute })
  for (const hook of options.routes) {
    app.post(routePattern(hook.path), { bodyLimit: hook.bodyLimit }, async (request, reply) => {
      const answer = await hook.handle({
        headers: request.headers,
        rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        params: pathParamsOf(request),
        url: request.url,
        method: request.method,
        origin: originOf(request),
        countFor: (connectionId) => countFor(request, connectionId),
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
