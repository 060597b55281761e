const SLUG_LENGTH_MAX = 60
const SUFFIX_LENGTH = 5

/** A name as part of a link ("Peluquería Bella" -> "peluqueria-bella"); `fallback` where it has no Latin letter or digit. */
export function slugFromName(name: string, { fallback }: { fallback: string }): string {
  const slug = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH_MAX - SUFFIX_LENGTH)
    .replaceAll(/^-+|-+$/g, '')
  return slug === '' ? fallback : slug
}

/** The slug itself, then with -2, -3, … for when another record has it already; at most `count` of them. */
export function slugCandidates(slug: string, { count }: { count: number }): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? slug : `${slug}-${index + 1}`))
}
