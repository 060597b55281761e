import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import type { DateOrder } from './file/field-reader.ts'
import { foldText } from './file/columns.ts'
import type { RowProblem } from './imported-row.ts'
import { listNamedBranches, listNamedResources, listNamedServices, readPlace } from './store/names.ts'
import type { NamedBranch, NamedResource, NamedService } from './store/names.ts'

/** What a name in a file was taken for, or why for nothing. */
export type Found<Named> =
  | { readonly ok: true; readonly value: Named }
  | { readonly ok: false; readonly message: string }

/** The names of a business: services, resources and branches as people write them. */
export interface NameBook {
  readonly services: readonly NamedService[]
  readonly branches: readonly NamedBranch[]
  readonly place: { readonly timezone: string; readonly country: string; readonly currency: string }
  service(text: string): Found<NamedService>
  resource(text: string): Found<NamedResource>
  branch(text: string): Found<NamedBranch>
  resourceById(id: string): NamedResource | null
  branchById(id: string): NamedBranch | null
}

/** Reads all names once for a whole file. */
export async function openNameBook(tx: TenantTx): Promise<NameBook> {
  const [services, resources, branches, place] = await Promise.all([
    listNamedServices(tx),
    listNamedResources(tx),
    listNamedBranches(tx),
    readPlace(tx),
  ])
  invariant(place, 'a tenant sees its own row')
  return {
    services,
    branches,
    place,
    service: finder('service', services, [({ id, name, slug }) => [id, name, slug], ({ spokenNames }) => spokenNames]),
    resource: finder('person, room or piece of equipment', resources, [
      ({ id, name, email, employeeNumber }) => [id, name, email, employeeNumber],
      ({ firstName }) => [firstName],
    ]),
    branch: finder('branch', branches, [({ id, name, slug }) => [id, name, slug]]),
    resourceById: byId(resources),
    branchById: byId(branches),
  }
}

/** How dates with numbers alone are meant in the country of the business. */
export function dateOrderOf({ place }: NameBook): DateOrder {
  return place.country === 'US' ? 'mdy' : 'dmy'
}

/** A problem for a name that leads nowhere. */
export function nameProblem(column: string, message: string): RowProblem {
  return { column, code: 'exchange.unknown_name', message }
}

type NamesOf<Named> = (named: Named) => readonly (string | null)[]

// In stages: what is called exactly so comes before what is also called so. Two of one stage are a question, never a guess.
function finder<Named extends { readonly name: string }>(
  kind: string,
  all: readonly Named[],
  stages: readonly NamesOf<Named>[],
): (text: string) => Found<Named> {
  const indexes = stages.map((namesOf) => indexBy(all, namesOf))
  return (text) => {
    for (const index of indexes) {
      const [found, ...others] = index.get(foldText(text)) ?? []
      if (found === undefined) continue
      if (others.length === 0) return { ok: true, value: found }
      const names = [found, ...others].map(({ name }) => name).join(', ')
      return { ok: false, message: `"${text}" may be each of these: ${names}. Write the whole name.` }
    }
    const known = all
      .slice(0, 12)
      .map(({ name }) => name)
      .join(', ')
    const hint = known === '' ? 'There is none yet.' : `There is: ${known}${all.length > 12 ? ', …' : ''}.`
    return { ok: false, message: `No ${kind} is called "${text}". ${hint}` }
  }
}

function indexBy<Named>(all: readonly Named[], namesOf: NamesOf<Named>): Map<string, Named[]> {
  const index = new Map<string, Named[]>()
  for (const named of all) {
    const names = new Set(namesOf(named).flatMap((name) => (name === null ? [] : [foldText(name)])))
    for (const name of names) index.set(name, [...(index.get(name) ?? []), named])
  }
  return index
}

function byId<Named extends { readonly id: string }>(all: readonly Named[]): (id: string) => Named | null {
  const index = new Map(all.map((named) => [named.id, named]))
  return (id) => index.get(id) ?? null
}
