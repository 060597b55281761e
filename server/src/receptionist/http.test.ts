import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import { receptionistRoutes } from './http.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const room = receptionistRoutes()
const at = <Operation>(endpoint: Operation) => ({ room, session: world.session(), endpoint })

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false }): Value {
  if (!result.ok) throw new Error('refused')
  return result.value
}

describe('The API of the receptionist', () => {
  test('An FAQ is written, read, changed, listed and deleted as the contract says', async () => {
    const body = { question: 'Do you cut curls?', answer: 'We love to.', keywords: ['curly'], language: 'en' as const }
    const created = valueOf(await callRoute(at(api.createFaq), { body }))
    expect(created).toMatchObject({ ...body, usage_count: 0, is_active: true, version: 1 })
    const params = { faq_id: created.id }
    expect(valueOf(await callRoute(at(api.getFaq), { params }))).toEqual(created)
    const changed = valueOf(
      await callRoute(at(api.updateFaq), { params, body: { is_active: false }, expectedVersion: 1 }),
    )
    expect(changed).toMatchObject({ is_active: false, version: 2 })
    const page = valueOf(await callRoute(at(api.listFaqs), { query: { is_active: 'false' } }))
    expect(page).toMatchObject({ items: [{ id: created.id }], next_cursor: null })
    expect(await callRoute(at(api.deleteFaq), { params })).toMatchObject({ ok: true })
    expect(await callRoute(at(api.getFaq), { params })).toMatchObject({
      refusal: { code: 'receptionist.faq_not_found' },
    })
  })

  test('A greeting can be heard in every language before it is saved, and says once that no person speaks', async () => {
    const settings = { discloses_ai: true, recording_enabled: true }
    const own = { ...settings, greeting: 'Bella Hair, your AI hears you.' }
    const { items } = valueOf(await callRoute(at(api.previewGreeting), { body: own }))
    expect(items.map(({ language }) => language)).toEqual(['en', 'de', 'es'])
    expect(items[0]?.text).toMatch(/recorded.*Bella Hair, your AI hears you\.$/)
    expect(items[0]?.text.match(/AI/g)).toHaveLength(1)
    const usual = valueOf(await callRoute(at(api.previewGreeting), { body: { ...settings, greeting: null } }))
    expect(usual.items[1]?.text).toContain('Bella Hair Salon')
  })

  test('A system prompt goes from draft to published', async () => {
    const body = { channel: 'messages', content: 'You are brief.', version_label: 'v1' } as const
    const draft = valueOf(await callRoute(at(api.createSystemPrompt), { body }))
    const params = { system_prompt_id: draft.id }
    expect(draft).toMatchObject({ ...body, status: 'draft', published_at: null })
    await callRoute(at(api.updateSystemPrompt), { params, body: { content: 'You are very brief.' } })
    expect(valueOf(await callRoute(at(api.publishSystemPrompt), { params }))).toMatchObject({ status: 'published' })
    expect(valueOf(await callRoute(at(api.getSystemPrompt), { params }))).toMatchObject({
      content: 'You are very brief.',
    })
    const page = valueOf(
      await callRoute(at(api.listSystemPrompts), { query: { channel: 'messages', status: 'published' } }),
    )
    expect(page.items).toHaveLength(1)
    expect(await callRoute(at(api.deleteSystemPrompt), { params })).toMatchObject({
      refusal: { code: 'receptionist.system_prompt_not_draft' },
    })
  })

  test('Versions share the conversations of their channel, are compared, and have a history and figures', async () => {
    const body = { channel: 'voice', content: 'Be kind.', version_label: 'kind' } as const
    const kind = valueOf(await callRoute(at(api.createSystemPrompt), { body }))
    const brief = valueOf(
      await callRoute(at(api.createSystemPrompt), { body: { ...body, content: 'Be brief.', version_label: 'brief' } }),
    )
    const shares = [
      { system_prompt_id: kind.id, percent: 60 },
      { system_prompt_id: brief.id, percent: 40 },
    ]
    const divided = valueOf(await callRoute(at(api.divideSystemPromptTraffic), { body: { channel: 'voice', shares } }))
    expect(divided.items).toMatchObject([
      { id: kind.id, status: 'published', traffic_percent: 60 },
      { id: brief.id, status: 'published', traffic_percent: 40 },
    ])
    const params = { system_prompt_id: kind.id }
    expect(valueOf(await callRoute(at(api.compareSystemPrompts), { params, query: { with: brief.id } }))).toEqual({
      lines: [
        { kind: 'removed', text: 'Be kind.' },
        { kind: 'added', text: 'Be brief.' },
      ],
      added_count: 1,
      removed_count: 1,
    })
    const query = { channel: 'voice' } as const
    const history = valueOf(await callRoute(at(api.listSystemPromptPublications), { query }))
    expect(history.items).toMatchObject([
      { shares: [{ version_label: 'kind' }, { version_label: 'brief', percent: 40 }] },
    ])
    expect(valueOf(await callRoute(at(api.listSystemPromptFigures), { query }))).toEqual({ items: [] })
  })

  test.each([
    ['are not whole', [60, 30]],
    ['are more than whole', [60, 50]],
    ['have nothing in them', [100, 0]],
  ])('Shares that %s are refused by the contract', async (_title, percents) => {
    const shares = percents.map((percent) => ({ system_prompt_id: newId<string>(), percent }))
    const request = callRoute(at(api.divideSystemPromptTraffic), { body: { channel: 'voice', shares } })
    await expect(request).rejects.toThrow()
  })

  test('What an FAQ would answer can be tried, and its category is listed', async () => {
    const body = { question: 'Do you cut curls?', answer: 'We love to.', category: 'cuts' }
    const faq = valueOf(await callRoute(at(api.createFaq), { body }))
    const tried = await callRoute(at(api.tryFaqs), { body: { question: 'do you cut curls', language: 'en' } })
    expect(valueOf(tried)).toMatchObject({ kind: 'one', items: [{ faq_id: faq.id, answer: 'We love to.' }] })
    expect(valueOf(await callRoute(at(api.listFaqCategories))).items).toContainEqual({
      category: 'cuts',
      faq_count: 1,
      active_count: 1,
      usage_count: 0,
    })
  })

  test('A question that nobody could answer is listed, dismissed, and made an FAQ', async () => {
    const { id } = await world.inTenant((tx) =>
      tx.db
        .insertInto('unanswered_questions')
        .values({
          tenant_id: tx.tenantId,
          language: 'en',
          question: 'Do you do tattoos?',
          word_key: 'tattoo',
          first_asked_at: world.session().clock(),
          last_asked_at: world.session().clock(),
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const params = { unanswered_question_id: id }
    const open = valueOf(await callRoute(at(api.listUnansweredQuestions), { query: { status: 'open' } }))
    expect(open.items).toMatchObject([{ id, asked_count: 1, question: 'Do you do tattoos?' }])
    expect(valueOf(await callRoute(at(api.getUnansweredQuestion), { params }))).toMatchObject({ id, askings: [] })
    expect(valueOf(await callRoute(at(api.dismissUnansweredQuestion), { params }))).toMatchObject({
      status: 'dismissed',
    })
    const body = { answer: 'No, we do not.', keywords: ['ink'] }
    const faq = valueOf(await callRoute(at(api.answerUnansweredQuestion), { params, body }))
    expect(faq).toMatchObject({ question: 'Do you do tattoos?', language: 'en', keywords: ['ink'] })
    expect(await callRoute(at(api.answerUnansweredQuestion), { params, body })).toMatchObject({
      refusal: { code: 'receptionist.unanswered_question_settled' },
    })
  })

  test('Follow-ups are listed, and one that is not there cannot be done', async () => {
    expect(valueOf(await callRoute(at(api.listFollowUps), { query: { status: 'open' } })).items).toEqual([])
    const params = { follow_up_id: newId<string>() }
    expect(await callRoute(at(api.finishFollowUp), { params })).toMatchObject({
      refusal: { code: 'receptionist.follow_up_not_found' },
    })
  })

  test('A cursor that this list has not given is refused', async () => {
    const request = { query: { cursor: 'made-up' } }
    const refusal = { refusal: { code: 'http.bad_cursor' } }
    expect(await callRoute(at(api.listFaqs), request)).toMatchObject(refusal)
    expect(await callRoute(at(api.listSystemPrompts), request)).toMatchObject(refusal)
    expect(await callRoute(at(api.listFollowUps), request)).toMatchObject(refusal)
    expect(await callRoute(at(api.listUnansweredQuestions), request)).toMatchObject(refusal)
  })
})
