import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { completeDocument } from './openapi-document.ts'
import { API_PREFIX } from './mount-route.ts'
import { simplifySchema } from './openapi-schema.ts'
import { ERRORS_PATH } from './problem.ts'

const transform = createJsonSchemaTransform({})

/** OpenAPI 3.1 of every mounted endpoint at /api/openapi.json, and readable pages at /api/docs. */
export async function mountApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Ringbook', version: '1', description: DESCRIPTION, license: { name: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An API key (rb_…) or a session token.' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'ringbook_session', description: 'The session of a browser.' },
        },
      },
      security: [{ bearer: [] }, { cookie: [] }],
    },
    transform: (source) => {
      const { access, alsoNeeds = [] } = source.route.config ?? {}
      const transformed = transform({ ...source, schema: source.schema ?? {} })
      if (access === undefined) return { ...transformed, schema: { ...transformed.schema, hide: true } }
      return { ...transformed, schema: describeAccess(simplifySchema(transformed.schema), [access, ...alsoNeeds]) }
    },
    transformObject: (source) => completeDocument('openapiObject' in source ? source.openapiObject : {}),
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', displayRequestDuration: true },
    staticCSP: false,
    theme: {
      title: 'Ringbook API',
      css: [{ filename: 'ringbook.css', content: '.swagger-ui .topbar { display: none }' }],
    },
  })
}

const DESCRIPTION = `All paths lie below ${API_PREFIX}. Errors are problem documents (RFC 9457) with a stable \`code\`;
\`${ERRORS_PATH}/{code}\` explains each.
Lists are paged by \`cursor\`. A record's \`version\` is its ETag: send it in \`If-Match\` to change only what you saw.
A POST that creates takes an \`Idempotency-Key\`: repeated with the same body it has one effect and the same answer.
A user of several businesses names one by the header \`Ringbook-Tenant\` (id or slug).`

function describeAccess<Schema extends object>(schema: Schema, needs: readonly string[]): Schema {
  const isPublic = needs.includes('public')
  const done = 'response' in schema ? {} : { response: { 204: { type: 'null', description: 'Done' } } }
  const note = isPublic ? 'Needs no sign-in.' : needs.map((need) => `Needs \`${need}\`.`).join(' ')
  const description =
    'description' in schema && typeof schema.description === 'string' ? `${schema.description}\n\n` : ''
  return { ...schema, ...done, description: description + note, ...(isPublic ? { security: [] } : {}) }
}
