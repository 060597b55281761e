import { useState } from 'react'
import type { FormEvent } from 'react'
import type { z } from 'zod'
import { ApiProblem } from '../api/problems.ts'

export interface ContractForm {
  /** Parses what was typed; sends it, or marks what is wrong and goes to the first such field. */
  submit(event: FormEvent<HTMLFormElement>): void
  /** True if the contract or the server refused what this field holds. */
  isWrong(field: string): boolean
}

interface ContractFormOptions<Schema extends z.ZodObject> {
  /** The body of an endpoint. Fields of the form have its names. */
  schema: Schema
  /** What the server said to the last attempt. */
  refusal: Error | null
  /** What the fields of the form mean; their texts as they are if left out. */
  read?(fields: FormData): unknown
  onSubmit(body: z.output<Schema>): void
}

/** A form whose rules are those of the API, so that page and server never disagree about what is right. */
export function useContractForm<Schema extends z.ZodObject>(options: ContractFormOptions<Schema>): ContractForm {
  const [wrongFields, setWrongFields] = useState<readonly string[]>([])
  const refusedFields = options.refusal instanceof ApiProblem ? options.refusal.fields : []
  return {
    submit(event) {
      event.preventDefault()
      const form = event.currentTarget
      const { read = Object.fromEntries } = options
      const parsed = options.schema.safeParse(read(new FormData(form)))
      const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0]))
      setWrongFields(wrong)
      if (parsed.success) options.onSubmit(parsed.data)
      else focusFirst(form, wrong)
    },
    isWrong: (field) => wrongFields.includes(field) || refusedFields.includes(field),
  }
}

function focusFirst(form: HTMLFormElement, fields: readonly string[]): void {
  const controls = [...form.elements].filter((element) => element instanceof HTMLElement)
  controls.find((control) => fields.includes(control.getAttribute('name') ?? ''))?.focus()
}
