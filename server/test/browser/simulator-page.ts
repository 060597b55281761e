import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'

const WAIT_MS = 10_000

/** The simulator as somebody sees it who calls in English. */
export interface SimulatorPage {
  readonly page: Page
  readonly call: Locator
  readonly input: Locator
  readonly hangUp: Locator
  readonly conversation: Locator
  readonly appointment: Locator
  readonly steps: Locator
  /** Presses Call and waits until the receptionist has greeted. */
  dial(): Promise<void>
  /** Types and sends, and gives back what the receptionist answers. */
  say(text: string): Promise<string>
}

export function simulatorOn(page: Page): SimulatorPage {
  page.setDefaultTimeout(WAIT_MS)
  const telephone = page.getByRole('region', { name: 'Telephone' })
  const conversation = telephone.getByRole('log')
  const answers = conversation.locator('p[data-role=assistant]')
  const input = telephone.getByRole('textbox', { name: 'Say something' })
  const call = telephone.getByRole('button', { name: 'Call', exact: true })
  return {
    page,
    call,
    input,
    hangUp: telephone.getByRole('button', { name: 'Hang up' }),
    conversation,
    appointment: page.getByRole('region', { name: 'Appointment' }),
    steps: page.getByRole('region', { name: 'What the receptionist does' }),
    dial: async () => {
      await call.click()
      await answers.first().waitFor()
    },
    say: async (text) => {
      const before = await answers.count()
      await input.fill(text)
      await input.press('Enter')
      await heard(page, before)
      return (await answers.last().innerText()).replace(/^Receptionist: ?/, '')
    },
  }
}

/** Waits for one answer more than before, and not for the dots that stand where it will be. */
export async function heard(page: Page, answersBefore: number): Promise<void> {
  const conversation = page.getByRole('log')
  await conversation.locator('p[data-role=assistant]').nth(answersBefore).waitFor()
  await conversation.locator('i').first().waitFor({ state: 'detached' })
}

/** Nothing is wider than the window. */
export async function expectNoOverflow(page: Page, where: string): Promise<void> {
  const excess = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(excess, `${where} is wider than the window`).toBe(0)
}
