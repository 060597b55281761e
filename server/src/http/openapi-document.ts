import { Problem } from '@ringbook/api-contract'
import { z } from 'zod'
import { simplifySchema } from './openapi-schema.ts'

/** As much of an operation as is read or added to here. */
interface Operation {
  readonly operationId?: string
  readonly description?: string
  readonly parameters?: readonly unknown[]
  readonly responses?: Readonly<Record<string, Answer>>
}

interface Answer {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, { readonly schema?: { readonly properties?: object } }>>
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

interface Place {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

interface Reference {
  readonly $ref: string
}

const REFUSED = { $ref: '#/components/responses/Refused' }
const IDEMPOTENCY_KEY = { $ref: '#/components/parameters/IdempotencyKey' }
const IF_MATCH = { $ref: '#/components/parameters/IfMatch' }
const TENANT = { $ref: '#/components/parameters/Tenant' }

/** Adds what many operations have in common and no route says of itself: headers that they take, and refusals. */
export function completeDocument<Document extends object>(document: Document): Document {
  const { paths, components } = document as Document & { paths: Paths; components: object }
  const completed = Object.entries(paths).map(([path, item]) => [path, completePath(paths, { path, item })])
  return {
    ...document,
    paths: Object.fromEntries(completed) as Paths,
    components: { ...components, parameters: PARAMETERS, responses: { Refused: refused() } },
  }
}

function completePath(paths: Paths, { path, item }: { path: string; item: Paths[string] }): Paths[string] {
  const operations = Object.entries(item).map(([method, operation]) => [
    method,
    completeOperation(operation, headersOf(paths, { path, method, operation })),
  ])
  return Object.fromEntries(operations) as Paths[string]
}

function completeOperation(operation: Operation, headers: readonly Reference[]): Operation & { responses: object } {
  return {
    ...operation,
    ...(headers.length === 0 ? {} : { parameters: [...(operation.parameters ?? []), ...headers] }),
    responses: { ...operation.responses, default: REFUSED },
  }
}

function headersOf(paths: Paths, place: Place): Reference[] {
  const { method, operation } = place
  if (!isInTenant(operation)) return operation.operationId === 'createTenant' ? [IDEMPOTENCY_KEY] : []
  const takesVersion = method === 'patch' || method === 'put' || isChangeOfVersion(paths, place)
  return [TENANT, ...(method === 'post' ? [IDEMPOTENCY_KEY] : []), ...(takesVersion ? [IF_MATCH] : [])]
}

/** Permissions have a colon; what belongs to a user, to the operator or to everybody has none. */
function isInTenant(operation: Operation): boolean {
  return /Needs `\w+:\w+`/.test(operation.description ?? '')
}

/** Deleting what can be changed, and a step that answers the changed record. */
function isChangeOfVersion(paths: Paths, { path, method, operation }: Place): boolean {
  if (method === 'delete') return paths[path]?.['patch'] !== undefined
  const record = path.slice(0, path.lastIndexOf('/'))
  return method === 'post' && paths[record]?.['patch'] !== undefined && answersVersion(operation)
}

function answersVersion(operation: Operation): boolean {
  const properties = operation.responses?.['200']?.content?.['application/json']?.schema?.properties
  return properties !== undefined && 'version' in properties
}

const PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    description: 'Sent again with the same body, the request has no second effect and the same answer.',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    schema: { type: 'string' },
    description: 'The ETag of the record as you saw it, such as "3": refused with 412 if it was changed since.',
  },
  Tenant: {
    name: 'Ringbook-Tenant',
    in: 'header',
    schema: { type: 'string' },
    description: 'Id or slug of the business, for a user of several. An API key belongs to one.',
  },
}

function refused() {
  const schema = simplifySchema(z.toJSONSchema(Problem))
  return { description: 'Refused, and why', content: { 'application/problem+json': { schema } } }
}
