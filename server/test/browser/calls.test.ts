import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SLOW = { timeout: 40_000 }
const TELEPHONE = { width: 390, height: 844 }
const NARROWEST = { width: 360, height: 740 }
const LUCIA = '+34611222333'

let salon: SalonInBrowser

beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())

/** Somebody at another telephone, who rings, speaks and hangs up without this page. */
async function ring(page: Page, language = 'en') {
  const ask = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/calls${path}`, { data })
    expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true)
    return (await answer.json()) as { call_id: string }
  }
  const { call_id: id } = await ask('/simulated', { from: LUCIA, language })
  return {
    id,
    say: (text: string) => ask(`/${id}/utterances`, { text }),
    hangUp: () => ask(`/${id}/end`, {}),
  }
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
}

/** Twenty seconds of silence, as a vendor keeps them (WAVE, 8 bits at 8 kHz). */
function silence(): Buffer {
  const rate = 8_000
  const seconds = 20
  const wave = Buffer.alloc(44 + rate * seconds, 0x80)
  wave.write('RIFF', 0)
  wave.writeUInt32LE(wave.length - 8, 4)
  wave.write('WAVEfmt ', 8)
  wave.writeUInt32LE(16, 16)
  wave.writeUInt16LE(1, 20)
  wave.writeUInt16LE(1, 22)
  wave.writeUInt32LE(rate, 24)
  wave.writeUInt32LE(rate, 28)
  wave.writeUInt16LE(1, 32)
  wave.writeUInt16LE(8, 34)
  wave.write('data', 36)
  wave.writeUInt32LE(rate * seconds, 40)
  return wave
}

describe('calls', SLOW, () => {
  test('whoever rings stands on top at once, and the page of the call grows while they speak', async () => {
    const page = await salon.visitAsOwner('/calls')
    await page.getByRole('heading', { name: 'Calls', exact: true }).waitFor()
    const call = await ring(page)
    const now = page.getByRole('region', { name: 'On the telephone now' })
    await now.getByRole('link', { name: 'Lucía Fernández' }).click()

    await page.getByRole('heading', { name: 'Call with Lucía Fernández' }).waitFor()
    const conversation = page.getByRole('log', { name: 'Conversation' })
    await conversation.getByText('Bella Hair Salon').first().waitFor()
    await call.say("I'd like a manicure on Tuesday at eleven")
    await conversation.getByText("I'd like a manicure on Tuesday at eleven").waitFor()
    await conversation.getByText('Checked free times').first().waitFor()
    expect(await findings(page)).toEqual([])
    await call.say('Yes please')
    await call.say('Lucía Fernández')
    await conversation.getByText('Booked an appointment').waitFor()
    await call.hangUp()

    const result = page.getByRole('region', { name: 'Result' })
    await result.getByText('Booked', { exact: true }).waitFor()
    await page.getByText('The call is running').waitFor({ state: 'detached' })
    await result.getByRole('link', { name: /Manicure.*Open the appointment/ }).click()
    await page.waitForURL(/\/appointments\/[0-9a-f-]{36}$/)
  })

  test('a call is found by a sentence that was said in it, and its page opened by the keyboard alone', async () => {
    const page = await salon.visitAsOwner('/calls')
    const call = await ring(page)
    await call.say('Do you also sell liquorice shampoo?')
    await call.hangUp()
    await page.getByRole('searchbox').fill('liquorice sell')
    const excerpt = page.getByText('Do you also sell liquorice shampoo?')
    await excerpt.waitFor()
    expect(await page.getByRole('row').count()).toBe(2)
    expect(new URL(page.url()).search).toContain('liquorice')
    expect(await findings(page)).toEqual([])
    const when = page.getByRole('row').last().getByRole('rowheader').getByRole('link')
    await when.focus()
    await when.press('Enter')
    await page.waitForURL(new RegExp(`/calls/${call.id}$`))
    await page.goBack()
    await excerpt.waitFor()
    await page.getByRole('searchbox').fill('nobody said this')
    await page.getByText('No call fits').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await excerpt.waitFor({ state: 'detached' })
    await page.getByRole('row').nth(1).waitFor()
  })

  test('the conversation follows its recording, from each thing that was said', async () => {
    const page = await salon.visitAsOwner('/calls')
    const call = await ring(page)
    await call.say('When are you open?')
    await call.hangUp()
    await salon.server.world.inTenant((tx) =>
      tx.db
        .updateTable('calls')
        .set({ recording_url: 'https://recordings.example/call.wav' })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', call.id)
        .execute(),
    )
    const asked: string[] = []
    await page.route('https://recordings.example/**', async (route) => {
      asked.push(route.request().url())
      await route.fulfill({ body: silence(), contentType: 'audio/wav' })
    })
    await page.goto(`/calls/${call.id}`)
    const opened = page.getByRole('listitem').filter({ hasText: 'When are you open?' })
    await opened.waitFor()
    expect(asked).toEqual([])
    await opened.getByRole('button', { name: /^Play from / }).click()
    await page.locator('li[data-spoken]').waitFor()
    expect(asked.length).toBeGreaterThan(0)
    expect(await findings(page)).toEqual([])
  })

  test('a running call is told by its own stream, and ended from its page; who cannot be rung back is said in words', async () => {
    const page = await salon.visitAsOwner('/calls')
    const call = await ring(page)
    // Only the stream of the call itself tells this page what is said.
    await page.route('**/api/v1/changes*', (route) => route.abort())
    await page.goto(`/calls/${call.id}`)
    await page.getByRole('log').getByText('Bella Hair Salon').first().waitFor()
    await call.say('Where are you?')
    await page.getByRole('log').getByText('Where are you?').waitFor()
    await page.getByRole('button', { name: 'Hang up' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hang up' }).click()
    await page.getByRole('button', { name: 'Call back' }).click()
    await page.getByRole('button', { name: 'Ring now' }).click()
    await page.getByText('Write what the call is about.').waitFor()
    await page.getByLabel('What shall the receptionist say?').fill('We are open on Sunday.')
    await page.getByRole('button', { name: 'Ring now' }).click()
    await page.getByRole('alert').getByText('No vendor is connected that can ring.').waitFor()
    expect(await findings(page)).toEqual([])
  })

  test('nothing is wider than a telephone, in German neither', async () => {
    const german = await salon.visitAsOwner('/calls', { viewport: NARROWEST, locale: 'de-DE' })
    const call = await ring(german, 'de')
    await call.say('Ich hätte gerne am Dienstag um elf Uhr eine Maniküre')
    await german.getByRole('region', { name: 'Gerade am Telefon' }).waitFor()
    await expectNoOverflow(german, 'the list')
    expect(await findings(german)).toEqual([])
    await german.goto(`/calls/${call.id}`)
    await german.getByText('Der Anruf läuft.').waitFor()
    await expectNoOverflow(german, 'a running call')
    await call.hangUp()
    await german.getByRole('button', { name: 'Zurückrufen' }).click()
    await german.getByLabel('Was soll die Rezeption sagen?').waitFor()
    await expectNoOverflow(german, 'ringing back')
    const phone = await salon.visitAsOwner(`/calls/${call.id}`, { viewport: TELEPHONE })
    await phone.getByRole('region', { name: 'Conversation' }).waitFor()
    await expectNoOverflow(phone, 'a call')
    expect(salon.complaints).toEqual([])
  })
})
