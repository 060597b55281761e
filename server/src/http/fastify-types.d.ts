import type { Access, Permission } from '@ringbook/api-contract'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; a route without it is no part of the API. */
    access?: Access
    /** What the caller needs besides. */
    alsoNeeds?: readonly Permission[]
  }
}
