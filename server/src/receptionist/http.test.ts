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
  })
})
