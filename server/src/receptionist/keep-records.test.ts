import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import { changeFaq, createFaq, deleteFaq, getFaq, listFaqs } from './keep-faqs.ts'
import { finishFollowUp, listFollowUps } from './keep-follow-ups.ts'
import {
  changeSystemPrompt,
  createSystemPrompt,
  deleteSystemPrompt,
  getSystemPrompt,
  listSystemPrompts,
} from './keep-system-prompts.ts'
import { publishSystemPrompt } from './publish-system-prompt.ts'
import { insertFollowUp } from './store/follow-ups.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())

const everything = { after: null, limit: 50 }

async function newFaq(question = 'Is there parking?') {
  const created = await createFaq(world.session(), { question, answer: 'Around the corner.', language: 'en' })
  if (!created.ok) throw new Error('not created')
  return created.value
}

async function newPrompt(version_label: string) {
  const created = await createSystemPrompt(world.session(), {
    channel: 'voice',
    content: 'You are kind.',
    version_label,
  })
  if (!created.ok) throw new Error('not created')
  return created.value
}

describe('FAQs', () => {
  test('An FAQ is written, changed and deleted, and each leaves its trace', async () => {
    const { id } = await newFaq()
    const changed = await changeFaq(world.session(), { faqId: id, change: { answer: 'Below us.' }, expectedVersion: 1 })
    expect(changed).toMatchObject({ ok: true, value: { answer: 'Below us.', version: 2 } })
    expect(await deleteFaq(world.session(), { faqId: id, expectedVersion: 2 })).toMatchObject({ ok: true })
    expect(await getFaq(world.session(), id)).toMatchObject({ refusal: { code: 'receptionist.faq_not_found' } })
    const audit = await world.inTenant((tx) => auditRowsOf(tx, id))
    expect(audit.map(({ action }) => action)).toEqual(['CREATE', 'UPDATE', 'DELETE'])
  })

  test('Whoever changes what somebody else has changed meanwhile is told so', async () => {
    const { id } = await newFaq()
    const late = { faqId: id, expectedVersion: 9 }
    const refusal = { ok: false, refusal: { code: 'receptionist.version_mismatch' } }
    expect(await changeFaq(world.session(), { ...late, change: { answer: 'x' } })).toMatchObject(refusal)
    expect(await deleteFaq(world.session(), late)).toMatchObject(refusal)
  })

  test('Another business neither sees nor changes it', async () => {
    const { id } = await newFaq()
    const notFound = { refusal: { code: 'receptionist.faq_not_found' } }
    const other = world.otherSession()
    expect(await getFaq(other, id)).toMatchObject(notFound)
    expect(await changeFaq(other, { faqId: id, change: { answer: 'x' }, expectedVersion: null })).toMatchObject(
      notFound,
    )
    expect(await deleteFaq(other, { faqId: id, expectedVersion: null })).toMatchObject(notFound)
    expect((await listFaqs(other, { filter: {}, page: everything })).items).toEqual([])
  })

  test('The list is by question, in pages, and can be filtered', async () => {
    await newFaq('Zebra?')
    await newFaq('Apple?')
    const first = await listFaqs(world.session(), {
      filter: { language: 'en', isActive: true },
      page: { after: null, limit: 1 },
    })
    expect(first.items.map(({ question }) => question)).toEqual(['Apple?'])
    const rest = await listFaqs(world.session(), {
      filter: { category: 'general' },
      page: { after: first.end, limit: 50 },
    })
    expect(rest.items.at(-1)?.question).toBe('Zebra?')
    expect(rest.items.some(({ question }) => question === 'Apple?')).toBe(false)
  })
})

describe('System prompts', () => {
  test('Publishing a version retires the one before in the same step', async () => {
    const [first, second] = [await newPrompt('v1'), await newPrompt('v2')]
    await publishSystemPrompt(world.session(), { promptId: first.id, expectedVersion: null })
    const published = await publishSystemPrompt(world.session(), {
      promptId: second.id,
      expectedVersion: second.version,
    })
    expect(published).toMatchObject({ ok: true, value: { status: 'published' } })
    expect(await getSystemPrompt(world.session(), first.id)).toMatchObject({ value: { status: 'retired' } })
  })

  test('Of eight versions published at once one is published in the end, and none is refused by accident', async () => {
    const prompts = await Promise.all(Array.from({ length: 8 }, (_, at) => newPrompt(`race-${at}`)))
    const results = await Promise.all(
      prompts.map(({ id }) => publishSystemPrompt(world.session(), { promptId: id, expectedVersion: null })),
    )
    expect(results.every(({ ok }) => ok)).toBe(true)
    const page = await listSystemPrompts(world.session(), {
      filter: { status: 'published', channel: 'voice' },
      page: everything,
    })
    expect(page.items).toHaveLength(1)
  })

  test('What was published is not changed or deleted any more', async () => {
    const { id } = await newPrompt('v3')
    await publishSystemPrompt(world.session(), { promptId: id, expectedVersion: null })
    const refusal = { refusal: { code: 'receptionist.system_prompt_not_draft' } }
    const change = { content: 'You are rude.' }
    expect(await changeSystemPrompt(world.session(), { promptId: id, change, expectedVersion: null })).toMatchObject(
      refusal,
    )
    expect(await deleteSystemPrompt(world.session(), { promptId: id, expectedVersion: null })).toMatchObject(refusal)
    expect(await publishSystemPrompt(world.session(), { promptId: id, expectedVersion: null })).toMatchObject({
      refusal: { code: 'receptionist.system_prompt_already_published' },
    })
  })

  test('A draft is changed and deleted, and a label is given once', async () => {
    const draft = await newPrompt('v4')
    await newPrompt('v5')
    const taken = { refusal: { code: 'receptionist.system_prompt_label_taken' } }
    expect(
      await createSystemPrompt(world.session(), { channel: 'voice', content: 'x', version_label: 'v4' }),
    ).toMatchObject(taken)
    const relabel = { promptId: draft.id, change: { version_label: 'v5' }, expectedVersion: null }
    expect(await changeSystemPrompt(world.session(), relabel)).toMatchObject(taken)
    expect(await deleteSystemPrompt(world.session(), { promptId: draft.id, expectedVersion: 1 })).toMatchObject({
      ok: true,
    })
    expect(await getSystemPrompt(world.session(), draft.id)).toMatchObject({
      refusal: { code: 'receptionist.system_prompt_not_found' },
    })
  })

  test('Another business publishes nothing of ours', async () => {
    const { id } = await newPrompt('v6')
    expect(await publishSystemPrompt(world.otherSession(), { promptId: id, expectedVersion: null })).toMatchObject({
      refusal: { code: 'receptionist.system_prompt_not_found' },
    })
  })
})

describe('Follow-ups', () => {
  async function newFollowUp(body: string): Promise<string> {
    return world.inTenant(async (tx) => {
      const callId = newId<CallId>()
      await tx.db
        .insertInto('calls')
        .values({ tenant_id: tx.tenantId, id: callId, provider: 'test', provider_call_id: callId })
        .execute()
      return insertFollowUp(tx, {
        kind: 'message',
        place: { callId },
        customerId: null,
        callerName: 'Eve',
        phone: null,
        body,
      })
    })
  }

  test('What is to be done is listed, and done by one person once', async () => {
    const followUpId = await newFollowUp('Call Eve')
    const open = await listFollowUps(world.session(), { filter: { status: 'open', kind: 'message' }, page: everything })
    expect(open.items).toMatchObject([{ id: followUpId, body: 'Call Eve' }])
    const results = await Promise.all(
      Array.from({ length: 6 }, () => finishFollowUp(world.session(), { followUpId, expectedVersion: null })),
    )
    expect(results.filter(({ ok }) => ok)).toMatchObject([{ value: { status: 'done', done_by: world.ids.owner } }])
    expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'receptionist.follow_up_already_done' } })
    expect((await listFollowUps(world.session(), { filter: { status: 'open' }, page: everything })).items).toEqual([])
    const audit = await world.inTenant((tx) => auditRowsOf(tx, followUpId))
    expect(audit.map(({ action }) => action)).toEqual(['CREATE', 'UPDATE'])
  })

  test('One of another business is not there', async () => {
    const followUpId = await newFollowUp('Secret')
    expect(await finishFollowUp(world.otherSession(), { followUpId, expectedVersion: null })).toMatchObject({
      refusal: { code: 'receptionist.follow_up_not_found' },
    })
  })
})
