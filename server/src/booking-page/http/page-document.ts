import type { Document, DocumentRequest, DocumentRoute } from '../../http/document-route.ts'
import { readPageAssets } from '../document/assets.ts'
import { renderNotFound, renderPage } from '../document/render-page.ts'
import { languageOfRequest } from '../document/words.ts'
import { enterPage } from '../enter-page.ts'
import { showPage } from './show-page.ts'
import type { BookingPageServices } from '../services.ts'

const PAGE = '/b/:business'
const OWN = '/b/:business/me'

/** The page of each business below /b/, with a head that is written here; `webFolder` holds its scripts. */
export function bookingPageDocument(services: BookingPageServices, webFolder: string): DocumentRoute {
  const assets = readPageAssets(webFolder)
  return {
    paths: [PAGE, OWN],
    answer: async (request) => {
      const { params, origin } = request
      const slug = params['business'] ?? ''
      const entered = await enterPage(services, { slug, origin })
      if (!entered.ok) return notFound(request, assets())
      const page = await showPage(services, entered.value)
      const { allowedOrigins } = entered.value.settings
      const isEmbedded = request.query['embed'] === '1'
      const language = languageOf(request, page.language)
      const html = renderPage({
        page,
        language,
        url: `${request.address}/b/${slug}`,
        isOwn: request.path === OWN,
        isEmbedded,
        assets: assets(),
      })
      return { status: 200, html, language, frameAncestors: isEmbedded ? allowedOrigins : [] }
    },
  }
}

function notFound(request: DocumentRequest, assets: string): Document {
  const language = languageOf(request, 'en')
  return { status: 404, html: renderNotFound({ language, assets }), language, frameAncestors: [] }
}

function languageOf({ query, acceptLanguage }: DocumentRequest, otherwise: Document['language']) {
  return languageOfRequest({ wanted: query['lang'], acceptLanguage }, otherwise)
}
