import { slugCandidates, slugFromName } from '../kernel/slug.ts'

const SLUGS_TRIED = 100

/**
 * Inserts with the slug that was asked for, or else with the first free one made from the name. `insert` answers null
 * when the slug is taken. Null: it was taken, and (where none was asked for) so were a hundred more.
 */
export async function insertWithFreeSlug(options: {
  name: string
  slug: string | undefined
  fallback: string
  insert: (slug: string) => Promise<string | null>
}): Promise<string | null> {
  const { name, slug, fallback, insert } = options
  if (slug !== undefined) return insert(slug)
  for (const candidate of slugCandidates(slugFromName(name, { fallback }), { count: SLUGS_TRIED })) {
    const id = await insert(candidate)
    if (id !== null) return id
  }
  return null
}
