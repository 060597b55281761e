import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The web site of a business, somewhere else: two pages with the chat on them. */
export interface ForeignSite {
  /** Scheme, host and port. */
  readonly origin: string
  close(): Promise<void>
}

/** Serves such a site under another name than ours, with a security policy that allows the chat and nothing more. */
export async function openForeignSite(options: { chatServer: string; attributes?: string }): Promise<ForeignSite> {
  const { chatServer, attributes = '' } = options
  const server = createServer((request, response) => {
    const language = request.url?.startsWith('/de') === true ? 'de' : 'en'
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        `default-src 'none'; script-src ${chatServer}; connect-src ${chatServer}; style-src 'nonce-page'; ` +
        `require-trusted-types-for 'script'`,
    })
    response.end(`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Bella</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style nonce="page">body { font-family: Georgia, serif; margin: 40px; line-height: 1.6; max-width: 60ch; color: #1a2230;
        background: #faf7f2 } p, button { color: #7a1f1f; font-size: 20px }</style></head>
      <body><main><h1>Bella Hair Salon</h1><p>Cuts and colours in Calle Fuencarral, since 1998.</p>
      <p><a href="/prices">Prices</a></p></main>
      <script src="${chatServer}/widget.js" data-business="bella-hair-salon" ${attributes} async></script></body></html>`)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
