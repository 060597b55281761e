import type { FastifyInstance } from 'fastify'
import type { EdgeServices } from './edge-services.ts'
import { sendRefusal } from './mount-route.ts'
import { ERRORS_PATH } from './problem.ts'

/**
 * GET /api/errors/{code}: what a refusal means, where the `type` of every problem points; GET /api/errors: all of them.
 * For everybody, and beside the versions of the API, because a code outlives them.
 */
export function mountErrorEntries(app: FastifyInstance, services: EdgeServices): void {
  const { problems } = services
  app.get(ERRORS_PATH, { schema: { hide: true } }, async () => ({ items: problems.entries }))
  app.get<{ Params: { code: string } }>(`${ERRORS_PATH}/:code`, { schema: { hide: true } }, async (request, reply) => {
    const entry = problems.find(request.params.code)
    if (entry === null) return sendRefusal({ services, request, reply, refusal: { code: 'http.not_found' } })
    return reply.send(entry)
  })
}
