import type { BookingPage } from '@ringbook/api-contract'
import type { Language } from '../../receptionist/index.ts'
import { structuredData } from './structured-data.ts'
import { HEAD_WORDS } from './words.ts'

/** What a page is written from. */
export interface PageToRender {
  readonly page: BookingPage
  readonly language: Language
  /** Of the page, without what comes after it: https://example.com/b/bella. */
  readonly url: string
  /** The part for customers who have booked: not for search engines. */
  readonly isOwn: boolean
  readonly isEmbedded: boolean
  /** What loads its scripts and styles. */
  readonly assets: string
}

const LANGUAGES: readonly Language[] = ['en', 'de', 'es']
const SERVICES_NAMED = 5

/** The page with its head for search engines and previews, readable without a script, and the facts that it begins with. */
export function renderPage(asked: PageToRender): string {
  const { page, language, isOwn, assets } = asked
  const { business, branches, colour } = page
  const words = HEAD_WORDS[language]
  const welcome = page.welcome[language] ?? ''
  return `<!doctype html>
<html lang="${language}"${colour === null ? '' : ` style="--accent-chosen: ${colour}; --on-accent-chosen: ${inkOn(colour)}" data-accent`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${escape(isOwn ? words.own(business.name) : words.title(business.name))}</title>
${isOwn ? '<meta name="robots" content="noindex">' : headOfSearch(asked)}
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
${assets}
</head>
<body>
<div id="root"><main class="page"><header class="head"><h1>${escape(business.name)}</h1><p>${escape(welcome)}</p></header></main></div>
<noscript><main class="page"><p>${escape(words.withoutScript)}</p>${branches.map(contactOf).join('')}</main></noscript>
<script type="application/json" id="facts">${jsonInHtml(page)}</script>
</body>
</html>
`
}

/** The page that answers where there is no booking page. */
export function renderNotFound({ language, assets }: Pick<PageToRender, 'language' | 'assets'>): string {
  const words = HEAD_WORDS[language]
  const styles = assets.match(/<link[^>]*rel="stylesheet"[^>]*>/g)?.join('\n') ?? ''
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escape(words.notFound)}</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
${styles}
</head>
<body><main class="page"><h1>${escape(words.notFound)}</h1><p>${escape(words.notFoundWhy)}</p></main></body>
</html>
`
}

function headOfSearch({ page, language, url, isEmbedded }: PageToRender): string {
  const { business, branches, services } = page
  const words = HEAD_WORDS[language]
  const named = services.slice(0, SERVICES_NAMED).map(({ name }) => name)
  const city =
    branches[0]?.address
      ?.split(', ')
      .at(-1)
      ?.replace(/^\S*\d\S*\s+/, '') ?? null
  const description = escape(words.description({ business: business.name, city, services: named.join(', ') }))
  const title = escape(words.title(business.name))
  return [
    `<meta name="description" content="${description}">`,
    // The page in a frame is the same page.
    ...(isEmbedded ? ['<meta name="robots" content="noindex">'] : []),
    `<link rel="canonical" href="${escape(url)}">`,
    ...LANGUAGES.map((code) => `<link rel="alternate" hreflang="${code}" href="${escape(`${url}?lang=${code}`)}">`),
    `<link rel="alternate" hreflang="x-default" href="${escape(url)}">`,
    '<meta property="og:type" content="website">',
    `<meta property="og:title" content="${title}">`,
    `<meta property="og:description" content="${description}">`,
    `<meta property="og:url" content="${escape(url)}">`,
    `<meta property="og:site_name" content="${escape(business.name)}">`,
    `<meta property="og:locale" content="${language}">`,
    '<meta name="twitter:card" content="summary">',
    `<script type="application/ld+json">${jsonInHtml(structuredData(page, url))}</script>`,
  ].join('\n')
}

function contactOf({ name, address, phone }: BookingPage['branches'][number]): string {
  const called = phone === null ? '' : `<br><a href="tel:${escape(phone)}">${escape(phone)}</a>`
  return `<address><strong>${escape(name)}</strong>${address === null ? '' : `<br>${escape(address)}`}${called}</address>`
}

/** Black or white, whichever can be read better on a colour (WCAG 2.2, relative luminance and contrast ratio). */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#fff' : '#000'
}

/** Text as it may stand in HTML, also inside of an attribute. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** JSON inside of a script element: nothing in it ends the element, or opens a comment (HTML standard, 4.12.1.3). */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}
