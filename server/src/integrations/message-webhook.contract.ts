import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMessageHarness } from '../../test/message-harness.ts'
import type { MessageHarness, PostedMessage } from '../../test/message-harness.ts'
import { rememberEverything, scriptedReceptionist } from '../../test/scripted-receptionist.ts'
import { WORLD_NOW } from '../../test/world.ts'
import type { FakeVendor, TransportUnderTest } from '../messaging/message-transport.contract.ts'
import type { VendorManifest } from './manifest.ts'

/** What a vendor's test brings along so that its whole way, from the wire to the conversation, can be tried. */
export interface VendorUnderTest {
  readonly vendor: VendorManifest
  readonly transport: TransportUnderTest
  readonly contentType: string
  /** Deliveries in the vendor's words, all to or from Bella's number +34910123456. */
  inbound(message: { id: string; from: string; text: string }): unknown
  report(report: { id: string; state: 'sent' | 'delivered' }): unknown
  /** Something that the vendor may send and that we do not know. */
  unheardOf(): unknown
}

/** The suite that every vendor of SMS passes at our address. A new vendor calls it in its own test. */
export function describeMessageWebhook(name: string, under: VendorUnderTest): void {
  describe(`${name} delivers to us`, () => {
    let bella: MessageHarness
    let server: FakeVendor
    beforeAll(async () => {
      server = await under.transport.openVendor()
      const { config } = under.transport
      const { settings } = server.context
      const receptionist = scriptedReceptionist(rememberEverything)
      bella = await openMessageHarness({ vendor: under.vendor, config, settings: Object(settings), receptionist })
    })
    afterAll(async () => {
      await bella.close()
      await server.close()
    })

    const post = (body: unknown, more: Partial<PostedMessage> = {}) => {
      const { encode, sign } = under.transport
      return bella.post({ body: encode(body), contentType: under.contentType, sign, ...more })
    }
    const written = (from: string) =>
      bella.world.inTenant((tx) =>
        tx.db
          .selectFrom('messages as m')
          .innerJoin('conversations as c', (join) =>
            join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.conversation_id'),
          )
          .select(['m.author', 'm.body', 'm.status', 'm.provider_message_id', 'm.id'])
          .where('m.tenant_id', '=', tx.tenantId)
          .where('c.address', '=', from)
          .orderBy('m.created_at')
          .orderBy('m.id')
          .execute(),
      )

    /** What could not be applied, even if the database saw to it that no harm was done. */
    const troubles = () =>
      bella.world.inTenant((tx) =>
        tx.db
          .selectFrom('webhook_events')
          .select(['event_id', 'error'])
          .where('tenant_id', '=', tx.tenantId)
          .where('error', 'is not', null)
          .execute(),
      )

    test('a message is answered, and the vendor is told to do nothing by itself', async () => {
      const from = '+34611000001'
      const answer = await post(under.inbound({ id: 'one', from, text: 'Grüße 😀 & 1+1=2' }))
      expect(answer).toMatchObject({ status: 200, ...under.transport.transport.acceptance })
      expect((await written(from)).map(({ author, body }) => `${author}: ${body}`)).toEqual([
        'customer: Grüße 😀 & 1+1=2',
        'assistant: Heard Grüße 😀 & 1+1=2.',
      ])
      await bella.deliver()
      expect(server.taken).toEqual(['Heard Grüße 😀 & 1+1=2.'])
      expect((await written(from)).at(-1)?.status).toBe('sent')
    })

    test('the same delivery thirty-two times at once is one message and one answer', async () => {
      const from = '+34611000002'
      const body = under.inbound({ id: 'often', from, text: 'Hello' })
      const answers = await Promise.all(Array.from({ length: 32 }, () => post(body)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect((await written(from)).map(({ author }) => author)).toEqual(['customer', 'assistant'])
      expect(await troubles()).toEqual([])
    })

    test('reports that come twice and in the wrong order leave a message where it came furthest', async () => {
      const from = '+34611000003'
      await post(under.inbound({ id: 'three', from, text: 'Hello' }))
      await bella.deliver()
      const [sent] = (await written(from)).slice(-1)
      const id = sent?.provider_message_id ?? ''
      for (const state of ['delivered', 'sent', 'delivered', 'sent'] as const) {
        expect((await post(under.report({ id, state }))).status).toBe(200)
      }
      expect((await written(from)).at(-1)?.status).toBe('delivered')
      expect(await troubles()).toEqual([])
    })

    test('a report of a message that we do not know yet is kept and applied when we do', async () => {
      const from = '+34611000004'
      await post(under.inbound({ id: 'four', from, text: 'Hello' }))
      const [queued] = (await written(from)).slice(-1)
      const suffix = `?message_id=${queued?.id}`
      expect((await post(under.report({ id: 'early', state: 'delivered' }), { suffix })).status).toBe(200)
      expect((await written(from)).at(-1)).toMatchObject({ status: 'delivered', provider_message_id: 'early' })
    })

    test('what is unheard of is taken in and does nothing', async () => {
      expect((await post(under.unheardOf(), { tenantSlug: 'bella-hair-salon' })).status).toBe(200)
    })

    test('what is larger than any message, signed wrong, or for nobody here is refused', async () => {
      const from = '+34611000005'
      const large = under.inbound({ id: 'large', from, text: 'x'.repeat(300_000) })
      expect((await post(large)).status).toBe(413)
      const body = under.inbound({ id: 'forged', from, text: 'Hello' })
      expect((await post(body, { sign: () => ({}) })).status).toBe(401)
      const other = (request: { rawBody: Buffer; url: string }) =>
        under.transport.sign({ ...request, url: 'https://elsewhere.example/' }, WORLD_NOW)
      expect((await post(body, { sign: other })).status).toBe(401)
      expect(await written(from)).toEqual([])
    })
  })
}
