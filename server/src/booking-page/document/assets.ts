import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where `web/build.ts` leaves the page of the bundler, whose scripts and styles have digests in their names. */
const BUILT_PAGE = join('booking-page', 'index.html')
const LOADED = /<(?:script[^>]*src=[^>]*><\/script|link[^>]*rel="(?:stylesheet|modulepreload|preload)"[^>]*)>/g

/** What loads the scripts and the styles of the page, as they were built; read once, when it is first asked for. */
export function readPageAssets(webFolder: string): () => string {
  let tags: string | null = null
  return () => {
    tags ??= (readFileSync(join(webFolder, BUILT_PAGE), 'utf8').match(LOADED) ?? []).join('\n')
    return tags
  }
}
