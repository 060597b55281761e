import type { FastifyRequest, FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { findUnusableText } from './input-text.ts'
import type { FieldError } from './input-text.ts'
import { sayWhatIsWrong } from './say-what-is-wrong.ts'

/** A request that does not fit the contract. Says of each field what is wrong with it. */
export class InvalidInput extends Error {
  readonly statusCode = 400
  /** Set by Fastify: which part of the request it was, for what is wrong with the whole of it. */
  validationContext = 'request'
  readonly #errors: readonly FieldError[]

  constructor(errors: readonly FieldError[]) {
    super('the request does not fit the contract')
    this.#errors = errors
  }

  get errors(): FieldError[] {
    return this.#errors.map(({ field, message }) => ({ field: field || this.validationContext, message }))
  }
}

/** Fastify's way of asking Zod whether a part of the request fits, with sentences for people. */
export const compileValidator: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const unusable = findUnusableText(data)
    if (unusable !== null) return { error: new InvalidInput([unusable]) }
    const read = schema.safeParse(data, { error: sayWhatIsWrong })
    return read.success ? { value: read.data } : { error: new InvalidInput(read.error.issues.map(fieldError)) }
  }

function fieldError(issue: z.core.$ZodIssue): FieldError {
  return { field: issue.path.map(String).join('.'), message: issue.message }
}

/** A request without a body says as much as one with an empty object: what is missing is then named. */
export function readMissingBody(request: FastifyRequest): void {
  if (request.body === undefined) request.body = {}
}
