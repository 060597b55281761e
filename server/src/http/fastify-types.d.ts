import type { Access } from '@ringbook/api-contract'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; a route without it is no part of the API. */
    access?: Access
  }
}
