import { createHash, createHmac } from 'node:crypto'
import { parse, stringify } from 'node:querystring'
import { equalInConstantTime } from '../../kernel/secrets.ts'
import type { SignedRequest, Verification } from '../../kernel/signed-request.ts'
import { TwilioConfig } from './config.ts'

const SIGNATURE_HEADER = 'x-twilio-signature'

/**
 * Whether Twilio signed a request: HMAC-SHA1 by the auth token over the address that it called and the fields of the
 * form, sorted by name; of another body its SHA-256 stands in the address.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function verifyRequest(request: SignedRequest, options: { config: unknown }): Verification {
  const config = TwilioConfig.safeParse(options.config)
  if (!config.success) return 'not_configured'
  const given = headerOf(request, SIGNATURE_HEADER)
  const signedFields = fieldsOf(request)
  if (given === '' || signedFields === null) return 'refused'
  const key = config.data.auth_token
  const isSigned = addressesOf(request.url).some((address) =>
    equalTexts(
      given,
      createHmac('sha1', key)
        .update(address + signedFields, 'utf8')
        .digest('base64'),
    ),
  )
  return isSigned ? 'verified' : 'refused'
}

/** The fields as they are signed; null if the body is not the one whose digest stands in the address. */
function fieldsOf({ url, rawBody, method }: SignedRequest): string | null {
  const digest = new URLSearchParams(url.split('?')[1] ?? '').get('bodySHA256')
  if (digest !== null) {
    return equalTexts(digest.toLowerCase(), createHash('sha256').update(rawBody).digest('hex')) ? '' : null
  }
  if (method === 'GET') return ''
  const fields = new Map<string, Set<string>>()
  for (const [name, value] of new URLSearchParams(rawBody.toString('utf8'))) {
    fields.set(name, (fields.get(name) ?? new Set()).add(value))
  }
  // By UTF-16 units, as Twilio's own library sorts; a repeated value is signed once.
  const names = [...fields.keys()].sort(byUnits)
  return names.flatMap((name) => [...(fields.get(name) ?? [])].sort(byUnits).map((value) => name + value)).join('')
}

function byUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** The address as it was called, with and without the port, and as some of Twilio's services rewrite it. */
function addressesOf(url: string): string[] {
  const asCalled = [withoutPort(url), withPort(url)]
  if (!URL.canParse(url)) return asCalled
  const normalised = new URL(url).toString()
  const rewritten = [withoutPort(normalised), withPort(normalised)]
  return [...asCalled, ...rewritten, ...rewritten.map((address) => withEncodedQuery(address))]
}

const ADDRESS = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*?)(:\d*)?(?=[/?#]|$)(.*)$/is

function withoutPort(url: string): string {
  return url.replace(ADDRESS, '$1$2$4')
}

function withPort(url: string): string {
  const [, scheme = '', host = '', port = '', rest = ''] = ADDRESS.exec(url) ?? []
  if (scheme === '' || port !== '') return url
  return `${scheme}${host}${scheme.toLowerCase() === 'https://' ? ':443' : ':80'}${rest}`
}

function withEncodedQuery(url: string): string {
  const [path = '', query = ''] = url.split(/\?(.*)/s)
  return query === '' ? url : `${path}?${stringify(parse(query))}`
}

function headerOf(request: SignedRequest, name: string): string {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function equalTexts(given: string, expected: string): boolean {
  return equalInConstantTime(Buffer.from(given), Buffer.from(expected))
}
