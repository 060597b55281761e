import { listBranches, listResources, listServices } from '@ringbook/api-contract'
import type { Branch, Resource, Service } from '@ringbook/api-contract'
import { callApi } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'

const PAGE_LIMIT = 200

/** The service that is meant by a name, a slug or a word by which customers ask for it. */
export async function findService(server: Server, text: string): Promise<Service> {
  const services = await readAll((query) => callApi(server, listServices, { query: { ...query, is_active: 'true' } }))
  return findNamed('service', text, {
    items: services,
    stages: [({ id, name, slug }) => [id, name, slug], ({ spoken_names }) => spoken_names],
  })
}

/** The people, rooms and things that are meant by names; first names will do while they are clear. */
export async function findResources(server: Server, texts: readonly string[]): Promise<Resource[]> {
  if (texts.length === 0) return []
  const resources = await readAll((query) => callApi(server, listResources, { query: { ...query, is_active: 'true' } }))
  return texts.map((text) =>
    findNamed('person, room or thing', text, {
      items: resources,
      stages: [({ id, name, email }) => [id, name, email], ({ first_name }) => [first_name]],
    }),
  )
}

/** The branch that is meant; without a name the primary one. */
export async function findBranch(server: Server, text: string | undefined): Promise<Branch> {
  const branches = await readAll((query) => callApi(server, listBranches, { query }))
  if (text !== undefined) {
    return findNamed('branch', text, { items: branches, stages: [({ id, name, slug }) => [id, name, slug]] })
  }
  const primary = branches.find(({ is_primary }) => is_primary)
  if (primary === undefined) throw new CommandError('The business has no branch yet.')
  return primary
}

type NamesOf<Named> = (named: Named) => readonly (string | null)[]

/** Exactly so called first, then also so called; two of one stage are a question, never a guess. */
function findNamed<Named extends { readonly name: string }>(
  kind: string,
  text: string,
  { items, stages }: { items: readonly Named[]; stages: readonly NamesOf<Named>[] },
): Named {
  const wanted = fold(text)
  for (const namesOf of stages) {
    const found = items.filter((item) => namesOf(item).some((name) => name !== null && fold(name) === wanted))
    const [first, ...others] = found
    if (first === undefined) continue
    if (others.length === 0) return first
    const names = found.map(({ name }) => name).join(', ')
    throw new CommandError(`"${text}" may be each of these: ${names}. Write the whole name.`)
  }
  const known = items.map(({ name }) => name).join(', ')
  throw new CommandError(`No ${kind} is called "${text}". There is: ${known || 'none yet'}.`)
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
}

async function readAll<Item>(
  read: (query: { limit: number; cursor?: string }) => Promise<{ items: Item[]; next_cursor: string | null }>,
): Promise<Item[]> {
  const all: Item[] = []
  let cursor: string | null = null
  do {
    const page: { items: Item[]; next_cursor: string | null } = await read({
      limit: PAGE_LIMIT,
      ...(cursor === null ? {} : { cursor }),
    })
    all.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  return all
}
