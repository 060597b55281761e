import type { Language } from '../../receptionist/index.ts'

interface HeadWords {
  readonly title: (business: string) => string
  readonly own: (business: string) => string
  readonly description: (asked: { business: string; city: string | null; services: string }) => string
  readonly withoutScript: string
  readonly notFound: string
  readonly notFoundWhy: string
}

/** What stands on the page before its script runs, and where it cannot. */
export const HEAD_WORDS: Readonly<Record<Language, HeadWords>> = {
  en: {
    title: (business) => `Book online – ${business}`,
    own: (business) => `My appointments – ${business}`,
    description: ({ business, city, services }) =>
      `Book an appointment at ${business}${city === null ? '' : `, ${city}`}, at any hour: ${services}.`,
    withoutScript: 'Booking here needs JavaScript. You can also reach us like this:',
    notFound: 'There is no booking page here',
    notFoundWhy: 'The address may be misspelt, or the business takes no bookings online. Please call them.',
  },
  de: {
    title: (business) => `Online buchen – ${business}`,
    own: (business) => `Meine Termine – ${business}`,
    description: ({ business, city, services }) =>
      `Buchen Sie rund um die Uhr einen Termin bei ${business}${city === null ? '' : `, ${city}`}: ${services}.`,
    withoutScript: 'Zum Buchen wird hier JavaScript gebraucht. Sie erreichen uns auch so:',
    notFound: 'Hier gibt es keine Buchungsseite',
    notFoundWhy:
      'Vielleicht ist die Adresse falsch geschrieben, oder der Betrieb nimmt online keine Buchungen an. Rufen Sie bitte dort an.',
  },
  es: {
    title: (business) => `Reservar en línea – ${business}`,
    own: (business) => `Mis citas – ${business}`,
    description: ({ business, city, services }) =>
      `Reserve su cita en ${business}${city === null ? '' : `, ${city}`}, a cualquier hora: ${services}.`,
    withoutScript: 'Para reservar aquí hace falta JavaScript. También puede contactarnos así:',
    notFound: 'Aquí no hay ninguna página de reservas',
    notFoundWhy: 'Quizá la dirección esté mal escrita, o el negocio no acepta reservas en línea. Llámeles, por favor.',
  },
}

const LANGUAGES = Object.keys(HEAD_WORDS)

/** The language that was asked for, else the one that the browser likes most (RFC 9110, 12.5.4), else the given one. */
export function languageOfRequest(
  { wanted, acceptLanguage }: { wanted: string | undefined; acceptLanguage: string },
  otherwise: Language,
): Language {
  const liked = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find((text) => text !== undefined)
      return { code: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) }
    })
    .filter(({ code, quality }) => LANGUAGES.includes(code) && quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
  return known(wanted) ?? known(liked[0]?.code) ?? otherwise
}

function known(code: string | undefined): Language | null {
  return code === 'en' || code === 'de' || code === 'es' ? code : null
}
