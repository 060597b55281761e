import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoGraveFindings } from './accessible.ts'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SLOW = { timeout: 40_000 }
const WAIT_MS = 10_000
const NARROWEST = { width: 360, height: 740 }

let salon: SalonInBrowser
beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())

async function open(path: string, options: Parameters<SalonInBrowser['visitAsOwner']>[1] = {}): Promise<Page> {
  const page = await salon.visitAsOwner(path, options)
  page.setDefaultTimeout(WAIT_MS)
  return page
}

/** A customer begins a chat and writes. */
async function chat(...texts: string[]): Promise<string> {
  const opened = await salon.server.ask('POST', '/conversations', { body: { channel: 'chat', language: 'en' } })
  const id = String(opened.body['id'])
  for (const text of texts) await write(id, text)
  return id
}

async function write(id: string, text: string): Promise<void> {
  const written = await salon.server.ask('POST', `/conversations/${id}/messages`, { body: { text } })
  expect(written.status, JSON.stringify(written.body)).toBe(201)
}

const linesOf = async (id: string) => {
  const { body } = await salon.server.ask('GET', `/conversations/${id}`)
  return (body['messages'] as { author: string; body: string }[]).map(({ author, body: text }) => `${author}: ${text}`)
}

describe('a conversation', SLOW, () => {
  test('is taken over, answered by a person, and given back', async () => {
    const id = await chat('What does a manicure cost?')
    const page = await open(`/messages/${id}`)
    await page.getByText('The receptionist answers here').waitFor()
    await page.getByRole('button', { name: 'Take over' }).click()
    await page.getByRole('textbox', { name: 'Write an answer' }).fill('Hello, this is Isabel.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('log').getByText('Hello, this is Isabel.').waitFor()
    expect(await linesOf(id)).toContain('person: Hello, this is Isabel.')

    await page.getByRole('button', { name: 'Give back to the receptionist' }).click()
    await page.getByText('The receptionist answers here').waitFor()
    const { body } = await salon.server.ask('GET', `/conversations/${id}`)
    expect(body).toMatchObject({ handled_by: 'assistant' })
  })

  test('keeps what was begun to be written while another one is looked at', async () => {
    const [id, other] = [await chat('Hello'), await chat('Good morning')]
    const page = await open(`/messages/${id}`)
    await page.getByRole('button', { name: 'Take over' }).click()
    await page.getByRole('textbox', { name: 'Write an answer' }).fill('One moment')
    await page.goto(`/messages/${other}`)
    await page.getByText('Good morning').first().waitFor()
    await page.goto(`/messages/${id}`)
    expect(await page.getByRole('textbox', { name: 'Write an answer' }).inputValue()).toBe('One moment')
  })

  test('that waits for a person stands on the list of those, with what was written last', async () => {
    const id = await chat('Hello')
    await salon.server.ask('PATCH', `/conversations/${id}`, { body: { handled_by: 'person' } })
    await write(id, 'Is anybody there?')
    const page = await open('/messages?show=waiting')
    const thread = page.getByRole('link', { name: /Is anybody there\?/ })
    await thread.getByText('Waits for your answer').waitFor()
    await thread.click()
    await page.getByRole('log').getByText('Is anybody there?').waitFor()
    await expect
      .poll(async () => (await salon.server.ask('GET', `/conversations/${id}`)).body['attention_reason'])
      .toBeNull()
  })

  test('appears by itself on a page that is open, when somebody writes', async () => {
    const page = await open('/messages')
    await page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor()
    await chat('I have just come in')
    await page
      .getByText('I have just come in')
      .or(page.getByText(/How can I help/))
      .first()
      .waitFor()
  })
})

test('on the narrowest telephone nothing sticks out in German, and there is no serious finding', SLOW, async () => {
  const id = await chat('Good morning, I would like to ask something very long: ' + 'really '.repeat(30))
  const page = await open('/messages', { viewport: NARROWEST, locale: 'de-DE' })
  await page
    .getByRole('link', { name: /Website/ })
    .first()
    .waitFor()
  await expectNoOverflow(page, 'the conversations')
  await expectNoGraveFindings(page)
  await page.goto(`/messages/${id}`)
  await page.getByRole('button', { name: 'Übernehmen' }).waitFor()
  await expectNoOverflow(page, 'a conversation')
  await expectNoGraveFindings(page)
})

test('the pages keep to their own security policy, and no script fails', () => {
  expect(salon.complaints).toEqual([])
})
