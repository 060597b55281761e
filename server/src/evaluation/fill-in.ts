import { z } from 'zod'

const Container = z.union([z.array(z.json()), z.record(z.string(), z.json())])

/** Puts earlier results in place of `{{0.slots.0.slot_token}}`; what is not there is left as it is written. */
export function filledIn(given: z.core.util.JSONType, results: readonly unknown[]): z.core.util.JSONType {
  const filled = JSON.stringify(given).replaceAll(/\{\{([\w.]+)\}\}/g, (written, path: string) => {
    const found = path.split('.').reduce<unknown>(partOf, results)
    return typeof found === 'string' ? JSON.stringify(found).slice(1, -1) : written
  })
  return z.json().parse(JSON.parse(filled))
}

function partOf(value: unknown, key: string): unknown {
  const container = Container.safeParse(value)
  return container.success ? Object.entries(container.data).find(([name]) => name === key)?.[1] : undefined
}
