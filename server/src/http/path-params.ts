import type { FastifyRequest } from 'fastify'
import { z } from 'zod'

const PathParams = z.record(z.string(), z.string())
export type PathParams = Readonly<z.infer<typeof PathParams>>

/** What stands in the address of a route in the place of its braces. */
export function pathParamsOf(request: FastifyRequest): PathParams {
  return PathParams.parse(request.params)
}

/** '/sockets/acme/{call_id}' as the server writes it. */
export function routePattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
