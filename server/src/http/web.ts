import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Addresses that the web app answers by itself: its one page is sent for each of them. */
const PAGES = ['/', '/simulator', '/sign-in', '/sign-up', '/invitation', '/calendar', '/waitlist', '/setup', '/profile']
/** Those that have pages of single things below them. */
const PAGES_WITH_MORE = [
  '/appointments',
  '/series',
  '/customers',
  '/messages',
  '/calls',
  '/receptionist',
  '/services',
  '/resources',
  '/branches',
  '/settings',
  '/operator',
]

/** Scripts for web sites of businesses, which pages of any site may load; whether they get an answer is asked later. */
const SCRIPTS_FOR_SITES = ['/widget.js', '/booking-frame.js']
const COMPRESSED = /\.(?:br|gz)$/
const FOR_OTHER_SITES = [
  ['cross-origin-resource-policy', 'cross-origin'],
  ['access-control-allow-origin', '*'],
] as const

/** Serves the built web app. Files with a digest in their name are kept by browsers for a year. */
export async function mountWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    // Beside each text stands the same compressed (web/build.ts): a slow telephone waits a third as long.
    preCompressed: true,
    // Only its scripts and styles are of use: the page itself is written by the server.
    globIgnore: ['booking-page/**'],
    setHeaders: (reply, path) => {
      const isDigested = path.includes('/assets/')
      reply.header('cache-control', isDigested ? 'public, max-age=31536000, immutable' : 'no-cache')
      if (SCRIPTS_FOR_SITES.some((script) => path.replace(COMPRESSED, '').endsWith(script)))
        for (const [name, value] of FOR_OTHER_SITES) reply.header(name, value)
    },
  })
  const addresses = [...PAGES, ...PAGES_WITH_MORE.flatMap((page) => [page, `${page}/*`])]
  for (const page of addresses)
    app.get(page, { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'))
}

/** True for a person who follows a link, outside of what programs ask for: an unknown address shows our own page. */
export function wantsPage(request: FastifyRequest): boolean {
  const accepted = request.headers.accept ?? ''
  return request.method === 'GET' && accepted.includes('text/html') && !/^\/(api|webhooks)(\/|$)/.test(request.url)
}
