import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId, ConversationId } from '../kernel/ids.ts'
import { compareSystemPrompts } from './compare-system-prompts.ts'
import { createSystemPrompt, listSystemPrompts } from './keep-system-prompts.ts'
import { listPublications } from './list-publications.ts'
import { divideTraffic, publishSystemPrompt } from './publish-system-prompt.ts'
import { readPromptFigures } from './read-prompt-figures.ts'
import { promptFor } from './store/system-prompts.ts'
import type { SystemPromptChannel } from './store/system-prompts.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())

let count = 0
async function newPrompt(channel: SystemPromptChannel = 'voice', content = 'You are kind.'): Promise<string> {
  const version_label = `v${(count += 1)}`
  const created = await createSystemPrompt(world.session(), { channel, content, version_label })
  if (!created.ok) throw new Error('not created')
  return created.value.id
}

const divide = (
  channel: SystemPromptChannel,
  shares: readonly (readonly [string, number])[],
  session = world.session(),
) => divideTraffic(session, { channel, shares: shares.map(([promptId, percent]) => ({ promptId, percent })) })

async function newCall(
  values: { outcome?: 'booked' | 'handed_over'; duration_seconds?: number } = {},
): Promise<CallId> {
  const id = newId<CallId>()
  const call = { id, provider: 'test', provider_call_id: id, started_at: world.session().clock(), ...values }
  await world.inTenant((tx) =>
    tx.db
      .insertInto('calls')
      .values({ ...call, tenant_id: tx.tenantId })
      .execute(),
  )
  return id
}

async function newConversation(): Promise<ConversationId> {
  const id = newId<ConversationId>()
  await world.inTenant((tx) =>
    tx.db.insertInto('conversations').values({ tenant_id: tx.tenantId, id, channel: 'sms', address: id }).execute(),
  )
  return id
}

const promptOfCall = (callId: CallId) => world.inTenant((tx) => promptFor(tx, { channel: 'voice', place: { callId } }))

async function sharesOf(channel: SystemPromptChannel): Promise<Record<string, number | null>> {
  const page = { after: null, limit: 100 }
  const { items } = await listSystemPrompts(world.session(), { filter: { channel, status: 'published' }, page })
  return Object.fromEntries(items.map(({ id, traffic_percent }) => [id, traffic_percent]))
}

beforeEach(async () => {
  await divide('voice', [])
  await divide('messages', [])
})

describe('Which version answers', () => {
  test('A call is answered by the published version until its end, whatever is published meanwhile', async () => {
    const [first, second] = [await newPrompt(), await newPrompt()]
    await publishSystemPrompt(world.session(), { promptId: first, expectedVersion: null })
    const call = await newCall()
    await publishSystemPrompt(world.session(), { promptId: second, expectedVersion: null })
    expect((await promptOfCall(call))?.id).toBe(first)
    expect((await promptOfCall(await newCall()))?.id).toBe(second)
  })

  test('Where nothing is published none answers, and a conversation by message has the version of messages', async () => {
    await publishSystemPrompt(world.session(), { promptId: await newPrompt('messages'), expectedVersion: null })
    expect(await promptOfCall(await newCall())).toBeNull()
    const place = { conversationId: await newConversation() }
    expect(await world.inTenant((tx) => promptFor(tx, { channel: 'messages', place }))).toMatchObject({
      content: 'You are kind.',
    })
    expect(await world.inTenant((tx) => promptFor(tx, { channel: 'voice', place }))).toBeNull()
  })

  test('A thread of messages keeps its version, and leaves it with the next message once it is retired', async () => {
    const [first, second] = [await newPrompt('messages'), await newPrompt('messages')]
    await publishSystemPrompt(world.session(), { promptId: first, expectedVersion: null })
    const conversationId = await newConversation()
    const answering = async () => {
      await world.inTenant((tx) =>
        tx.db
          .updateTable('conversations')
          .set({ last_message_at: world.session().clock() })
          .where('tenant_id', '=', tx.tenantId)
          .where('id', '=', conversationId)
          .execute(),
      )
      return world.inTenant((tx) => promptFor(tx, { channel: 'messages', place: { conversationId } }))
    }
    for (const percent of [99, 1]) {
      await divide('messages', [
        [first, percent],
        [second, 100 - percent],
      ])
      expect((await answering())?.id).toBe(first)
    }
    await publishSystemPrompt(world.session(), { promptId: second, expectedVersion: null })
    expect((await answering())?.id).toBe(second)
    await divide('messages', [])
    expect(await answering()).toBeNull()
  })

  test('Two versions share the calls as they were told to', async () => {
    const [old, fresh] = [await newPrompt(), await newPrompt()]
    expect(
      await divide('voice', [
        [old, 80],
        [fresh, 20],
      ]),
    ).toMatchObject({ ok: true })
    // The ids are given, so that the shares are the same in every run.
    const rows = Array.from({ length: 500 }, (_, at) => `019a0000-0000-7000-8000-${String(at).padStart(12, '0')}`)
    await world.inTenant((tx) =>
      tx.db
        .insertInto('calls')
        .values(rows.map((id) => ({ tenant_id: tx.tenantId, id, provider: 'split', provider_call_id: id })))
        .execute(),
    )
    const counted = await world.inTenant((tx) =>
      tx.db
        .selectFrom('calls')
        .select(({ fn }) => ['system_prompt_id', fn.countAll<number>().as('calls')])
        .where('tenant_id', '=', tx.tenantId)
        .where('provider', '=', 'split')
        .groupBy('system_prompt_id')
        .execute(),
    )
    const calls = new Map(counted.map((row) => [row.system_prompt_id, row.calls]))
    expect(calls.get(old)! + calls.get(fresh)!).toBe(500)
    expect(calls.get(fresh)).toBeGreaterThan(70)
    expect(calls.get(fresh)).toBeLessThan(130)
  })
})

describe('Sharing the conversations of a channel', () => {
  test('The named versions are published and all others retired; publishing an earlier one goes back to it', async () => {
    const [one, two, three] = [await newPrompt(), await newPrompt(), await newPrompt()]
    await publishSystemPrompt(world.session(), { promptId: one, expectedVersion: null })
    await divide('voice', [
      [two, 30],
      [three, 70],
    ])
    expect(await sharesOf('voice')).toEqual({ [two]: 30, [three]: 70 })
    expect(await publishSystemPrompt(world.session(), { promptId: one, expectedVersion: null })).toMatchObject({
      ok: true,
    })
    expect(await sharesOf('voice')).toEqual({ [one]: 100 })
    const page = { after: null, limit: 3 }
    const { items } = await listPublications(world.session(), { channel: 'voice', page })
    expect(items.map(({ shares }) => shares.map(({ system_prompt_id: id, percent }) => [id, percent]))).toEqual(
      expect.arrayContaining([
        [[one, 100]],
        [
          [two, 30],
          [three, 70],
        ],
      ]),
    )
    expect(items[0]).toMatchObject({ published_by: world.ids.owner, published_at: world.session().clock() })
  })

  test('Of many who publish at once the shares are always whole', async () => {
    const prompts = await Promise.all(Array.from({ length: 4 }, () => newPrompt()))
    const [a, b, c, d] = prompts as [string, string, string, string]
    const results = await Promise.all([
      divide('voice', [
        [a, 50],
        [b, 50],
      ]),
      divide('voice', [
        [c, 10],
        [d, 90],
      ]),
      divide('voice', [[b, 100]]),
      divide('voice', [
        [d, 25],
        [a, 75],
      ]),
      publishSystemPrompt(world.session(), { promptId: c, expectedVersion: null }),
      divide('voice', [
        [a, 33],
        [b, 33],
        [c, 34],
      ]),
    ])
    expect(results.every(({ ok }) => ok)).toBe(true)
    const shares = Object.values(await sharesOf('voice'))
    expect(shares.reduce<number>((sum, percent) => sum + (percent ?? 0), 0)).toBe(100)
  })

  test('The database refuses shares that are not whole, and a part that two versions own', async () => {
    const [one, two] = [await newPrompt(), await newPrompt()]
    const publish = (stretches: readonly (readonly [string, number, number])[]) =>
      world.inTenant(async (tx) => {
        for (const [id, traffic_from, traffic_until] of stretches) {
          await tx.db
            .updateTable('system_prompts')
            .set({ status: 'published', traffic_from, traffic_until })
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', id)
            .execute()
        }
      })
    await expect(publish([[one, 0, 99]])).rejects.toThrow('99 percent')
    await expect(
      publish([
        [one, 0, 50],
        [two, 40, 90],
      ]),
    ).rejects.toThrow('system_prompts_traffic_once')
    await expect(publish([[one, 0, 101]])).rejects.toThrow('system_prompts_traffic_valid')
    expect(await sharesOf('voice')).toEqual({})
  })

  test('A version of the other channel, of another business or of nowhere has no share', async () => {
    const [voice, message] = [await newPrompt('voice'), await newPrompt('messages')]
    expect(
      await divide('voice', [
        [voice, 50],
        [message, 50],
      ]),
    ).toMatchObject({
      refusal: { code: 'receptionist.system_prompts_of_two_channels' },
    })
    const notFound = { refusal: { code: 'receptionist.system_prompt_not_found' } }
    expect(await divide('voice', [[newId<string>(), 100]])).toMatchObject(notFound)
    expect(await divide('voice', [[voice, 100]], world.otherSession())).toMatchObject(notFound)
    expect(await sharesOf('voice')).toEqual({})
  })
})

describe('Looking at versions', () => {
  test('Two versions of a channel are compared, and no others', async () => {
    const [before, after] = [
      await newPrompt('voice', 'Be kind.\nBe brief.'),
      await newPrompt('voice', 'Be kind.\nBe slow.'),
    ]
    expect(await compareSystemPrompts(world.session(), { promptId: before, withPromptId: after })).toMatchObject({
      value: [{ kind: 'same' }, { kind: 'removed', text: 'Be brief.' }, { kind: 'added', text: 'Be slow.' }],
    })
    const message = await newPrompt('messages')
    expect(await compareSystemPrompts(world.session(), { promptId: before, withPromptId: message })).toMatchObject({
      refusal: { code: 'receptionist.system_prompts_of_two_channels' },
    })
    expect(await compareSystemPrompts(world.otherSession(), { promptId: before, withPromptId: after })).toMatchObject({
      refusal: { code: 'receptionist.system_prompt_not_found' },
    })
  })

  test('What a version achieved is counted by how its conversations ended', async () => {
    const promptId = await newPrompt()
    await publishSystemPrompt(world.session(), { promptId, expectedVersion: null })
    await newCall({ outcome: 'booked', duration_seconds: 60 })
    await newCall({ outcome: 'booked', duration_seconds: 90 })
    await newCall({ outcome: 'handed_over' })
    await newCall()
    const all = { channel: 'voice', from: null, until: null } as const
    const figures = await readPromptFigures(world.session(), all)
    expect(figures.find((one) => one.system_prompt_id === promptId)).toMatchObject({
      conversation_count: 4,
      booked_count: 2,
      handed_over_count: 1,
      nothing_count: 1,
      average_duration_seconds: 75,
      traffic_percent: 100,
    })
    expect(await readPromptFigures(world.session(), { ...all, until: world.session().clock() })).toEqual([])
    expect(await readPromptFigures(world.otherSession(), all)).toEqual([])
  })
})
