const LENGTH_MAX = 50 // leaves room for a suffix in the 60 of the database

/** A short name for addresses: "Salón Müller & Söhne" -> "salon-muller-sohne". Empty if no letter or digit is left. */
export function slugFromName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LENGTH_MAX)
    .replaceAll(/^-+|-+$/g, '')
}
