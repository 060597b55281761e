import { createHash } from 'node:crypto'
import twilioSdk from 'twilio'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, signTwilio } from '../../../test/fake-twilio.ts'
import { verifyRequest } from './verify-request.ts'

const URL_CALLED = 'https://salon.example/webhooks/twilio/bella?call_id=1&language=de'
const FIELDS = { From: '+34611222333', To: '+34910123456', Body: 'Grüße & 1+1=2 😀', MessageSid: 'SM1' }

function encode(fields: Readonly<Record<string, string | string[]>>): Buffer {
  const pairs = Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
  return Buffer.from(new URLSearchParams(pairs).toString())
}

interface Signed {
  readonly url?: string
  readonly signedUrl?: string
  readonly fields?: Readonly<Record<string, string | string[]>>
  readonly rawBody?: Buffer
  readonly method?: string
}

function verify({ url = URL_CALLED, signedUrl = url, fields = FIELDS, rawBody, method = 'POST' }: Signed = {}) {
  const headers = signTwilio(signedUrl, method === 'GET' ? {} : fields)
  return verifyRequest({ headers, rawBody: rawBody ?? encode(fields), url, method }, { config: ACCOUNT })
}

describe('what Twilio has signed is believed', () => {
  test('a form, whatever its fields, in any order, and with names that come twice', () => {
    expect(verify()).toBe('verified')
    expect(verify({ fields: { b: '2', A: '1', a: '3', ä: '4', '10': 'x', '9': 'y' } })).toBe('verified')
    expect(verify({ fields: { MediaUrl: ['z', 'a', 'z'], Empty: '' } })).toBe('verified')
    expect(verify({ fields: {}, rawBody: Buffer.alloc(0) })).toBe('verified')
  })

  test('with and without the port, and with the query as some of its services write it', () => {
    for (const signedUrl of ['https://salon.example:443/x?a=1', 'https://salon.example/x?a=1']) {
      expect(verify({ url: 'https://salon.example/x?a=1', signedUrl })).toBe('verified')
      expect(verify({ url: 'https://salon.example:443/x?a=1', signedUrl })).toBe('verified')
    }
    const url = "https://salon.example/x?name=O'Hara&b=a b"
    expect(verify({ url })).toBe('verified')
    expect(verify({ url, signedUrl: new URL(url).toString() })).toBe('verified')
    expect(verify({ url, signedUrl: 'https://salon.example/x?name=O%27Hara&b=a%20b' })).toBe('verified')
    const written = { url: 'https://salon.example/x?b=a+b', signedUrl: 'https://salon.example/x?b=a%20b' }
    const theirs = signTwilio(written.signedUrl, FIELDS)['x-twilio-signature'] ?? ''
    expect(twilioSdk.validateRequest(ACCOUNT.auth_token, theirs, written.url, FIELDS)).toBe(true)
    expect(verify(written)).toBe('verified')
  })

  test('a body that is no form, by its digest in the address', () => {
    const rawBody = Buffer.from('{"hello":"world"}')
    const digest = createHash('sha256').update(rawBody).digest('hex')
    const url = `${URL_CALLED}&bodySHA256=${digest}`
    expect(verify({ url, fields: {}, rawBody })).toBe('verified')
    expect(verify({ url, fields: {}, rawBody: Buffer.from('{"hello":"worle"}') })).toBe('refused')
  })

  test('the request that opens a socket', () => {
    const url = 'wss://salon.example/sockets/twilio/bella/1/2'
    expect(verify({ url, method: 'GET', rawBody: Buffer.alloc(0) })).toBe('verified')
  })

  test('the documented vector', () => {
    const fields = { From: '+15550100001', To: '+15550100002', Body: 'Hi & bye', MessageSid: `SM${'0'.repeat(31)}1` }
    const headers = { 'x-twilio-signature': 'zIG/wvVmp6RzOyah9kQAyH22eZs=' }
    const config = { ...ACCOUNT, auth_token: 'tok_test_1' }
    const at = (url: string) => verifyRequest({ headers, rawBody: encode(fields), url, method: 'POST' }, { config })
    expect(at('https://example.test/hooks/sms?tenant=t1')).toBe('verified')
    expect(at('https://example.test:443/hooks/sms?tenant=t1')).toBe('verified')
    expect(at('http://example.test/hooks/sms?tenant=t1')).toBe('refused')
  })
})

describe('what Twilio has not signed is refused', () => {
  test('another address, another field, another token, no signature', () => {
    expect(verify({ signedUrl: 'https://other.example/webhooks/twilio/bella?call_id=1&language=de' })).toBe('refused')
    expect(verify({ signedUrl: `${URL_CALLED}2` })).toBe('refused')
    expect(verify({ rawBody: encode({ ...FIELDS, Body: 'Grüße' }) })).toBe('refused')
    expect(verify({ rawBody: encode({ ...FIELDS, Extra: '' }) })).toBe('refused')
    const request = { headers: {}, rawBody: encode(FIELDS), url: URL_CALLED, method: 'POST' }
    expect(verifyRequest(request, { config: ACCOUNT })).toBe('refused')
    const signed = { ...request, headers: signTwilio(URL_CALLED, FIELDS) }
    expect(verifyRequest(signed, { config: { ...ACCOUNT, auth_token: 'another' } })).toBe('refused')
    expect(verifyRequest(signed, { config: {} })).toBe('not_configured')
  })

  test.each(['', 'x', 'not an address', 'https://', '?a', 'https://salon.example?%ff'])(
    'an address such as %j breaks nothing, and is judged as by Twilio’s own library',
    (url) => {
      const given = signTwilio('https://salon.example/', FIELDS)['x-twilio-signature'] ?? ''
      const theirs = () => twilioSdk.validateRequest(ACCOUNT.auth_token, given, url, FIELDS)
      const ours = verify({ url, signedUrl: 'https://salon.example/' })
      expect(ours).toBe('refused')
      if (URL.canParse(url)) expect(theirs()).toBe(false)
    },
  )
})
