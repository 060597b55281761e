import { slugFromName } from '../identity/index.ts'

const SLUGS_TRIED = 100

/**
 * Inserts with the slug that was asked for, or else with one made from the name, and with -2, -3, … behind it while
 * another record has it. `insert` answers null when a slug is taken. Null: so was every slug that was tried. `fallback`
 * is for names without a Latin letter or digit.
 */
export async function insertWithFreeSlug(options: {
  name: string
  slug: string | undefined
  fallback: string
  insert: (slug: string) => Promise<string | null>
}): Promise<string | null> {
  const { name, slug, fallback, insert } = options
  if (slug !== undefined) return insert(slug)
  const wanted = slugFromName(name) || fallback
  for (let number = 1; number <= SLUGS_TRIED; number++) {
    const id = await insert(number === 1 ? wanted : `${wanted}-${number}`)
    if (id !== null) return id
  }
  return null
}
