import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld, WORLD_NOW, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createReceptionist } from '../receptionist/index.ts'
import type { LanguageModel, Receptionist } from '../receptionist/index.ts'
import { readWhole, runEvaluation } from './run-evaluation.ts'
import type { EvaluationWish } from './run-evaluation.ts'
import { createTurnstile } from './turnstile.ts'
import { writeReport } from './write-report.ts'

const BOOKING = `
scenarios:
  - name: A haircut
    language: en
    world: salon
    now: 2026-11-20T10:00[Europe/Madrid]
    caller: { number: '+34655000111' }
    says: [a haircut on Wednesday at eleven with Laura, 'yes', Pat Moore]
    expect:
      outcome: booked
      appointments: [{ service: Haircut, start: 2026-11-25T11:00, with: Laura Pérez, customer: Pat Moore }]
`

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ordinary = createReceptionist({ logger: silentLogger })

const askingModels = (models: readonly LanguageModel[]) =>
  createReceptionist({ logger: silentLogger, models: { modelsOf: async () => models } })

function evaluate(content: string, options: Partial<EvaluationWish> & { receptionist?: Receptionist } = {}) {
  const { receptionist, ...wish } = options
  const receptionistWith = receptionist === undefined ? askingModels : () => receptionist
  const services = { database: world.database, vault: worldVault, logger: silentLogger }
  const files = [{ name: 'own.yaml', content }]
  return runEvaluation(
    world.session(),
    { ...services, modelsOf: async () => [], receptionistWith, turnstile: createTurnstile(3) },
    { brain: 'built-in', repeats: 1, language: null, requestKey: null, files, ...wish },
  )
}

async function evaluated(...given: Parameters<typeof evaluate>) {
  const result = await evaluate(...given)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

/** How many rows there are of everything that a conversation could leave behind, in all businesses. */
async function everything() {
  const { rows } = await world.database.withSystem('what trials leave behind', (tx) =>
    sql`select (select count(*) from tenants) as tenants, (select count(*) from outbox_events) as events`.execute(
      tx.db,
    ),
  )
  const own = await world.inTenant((tx) =>
    sql`select (select count(*) from appointments) as appointments, (select count(*) from calls) as calls,
               (select count(*) from customers) as customers`.execute(tx.db),
  )
  return [...rows, ...own.rows]
}

describe('A trial takes place where nobody is', () => {
  test('Nothing of it is left: no business, no appointment, no call, and nobody is told of anything', async () => {
    const before = await everything()
    const { evaluation, results } = await evaluated(BOOKING)
    expect(evaluation).toMatchObject({ status: 'finished', scenario_count: 1, passed_count: 1 })
    expect(results[0]?.tool_calls.map(({ name }) => name)).toEqual([
      'check_availability',
      'hold_slot',
      'book_appointment',
    ])
    expect(await everything()).toEqual(before)
  })

  test('Played five times at once, none sees the appointment of another', async () => {
    const { evaluation, results } = await evaluated(BOOKING, { repeats: 5 })
    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'passed'))
    expect(evaluation.passed_count).toBe(1)
  })

  test('Another business sees nothing of an evaluation', async () => {
    const { evaluation } = await evaluated(BOOKING)
    expect(await readWhole(world.otherSession(), evaluation.id)).toMatchObject({
      refusal: { code: 'evaluation.evaluation_not_found' },
    })
  })
})

describe('What counts is what stands in the book', () => {
  test('A receptionist that says "booked" and books nothing has failed', async () => {
    const receptionist = scriptedReceptionist(async () => ({
      text: 'Haircut with Laura is booked on Wednesday at 11:00 am.',
      outcome: 'booked',
    }))
    const { evaluation, results } = await evaluated(BOOKING, { receptionist })
    expect(evaluation.passed_count).toBe(0)
    expect(results[0]?.differences).toEqual([
      'An appointment is missing: Haircut, 2026-11-25T11:00, Laura Pérez, scheduled, Pat Moore.',
    ])
  })

  test('A booking that was not to be made has failed, and so has one for another time', async () => {
    const unwanted = await evaluated(BOOKING.replace(/appointments:.*/, 'appointments: []'))
    expect(unwanted.results[0]?.differences).toEqual([
      'An appointment should not be there, or not so: Haircut, 2026-11-25T11:00, Laura Pérez, scheduled, Pat Moore.',
    ])
    const other = await evaluated(BOOKING.replace('start: 2026-11-25T11:00', 'start: 2026-11-25T11:15'))
    expect(other.results[0]?.differences).toHaveLength(2)
  })

  test('A receptionist that changes what nobody asked for has failed, whatever it says', async () => {
    const receptionist = scriptedReceptionist(async ({ session }) => {
      await session.transact((tx) =>
        tx.db.updateTable('services').set({ price_minor: 1 }).where('tenant_id', '=', tx.tenantId).execute(),
      )
      return { text: 'Gladly.' }
    })
    const { results } = await evaluated(BOOKING, { receptionist })
    expect(results[0]?.differences).toContain('Something else was changed: UPDATE services.')
  })

  test('Of five attempts one that fails is enough', async () => {
    let calls = 0
    const receptionist: Receptionist = {
      ...ordinary,
      hear: async (session, hearing) => {
        calls += hearing.text === 'yes' ? 1 : 0
        return ordinary.hear(session, calls === 2 ? { ...hearing, text: 'no' } : hearing)
      },
    }
    const { evaluation, results } = await evaluated(BOOKING, { receptionist, repeats: 4 })
    expect(results.filter(({ status }) => status === 'failed')).not.toEqual([])
    expect(evaluation.passed_count).toBe(0)
  })
})

describe('What is asked for', () => {
  test('Twice at once under one key, it is run once', async () => {
    const wish = { requestKey: 'the-same' }
    const both = await Promise.all([evaluated(BOOKING, wish), evaluated(BOOKING, wish)])
    expect(both[0]?.evaluation.id).toBe(both[1]?.evaluation.id)
  })

  test('One whose process ended in the middle is told to be cut off as soon as another is run', async () => {
    const { evaluation } = await evaluated(BOOKING)
    await world.inTenant((tx) =>
      tx.db
        .updateTable('evaluations')
        .set({ status: 'running', finished_at: null, started_at: WORLD_NOW.subtract({ hours: 7 }) })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', evaluation.id)
        .execute(),
    )
    await evaluated(BOOKING)
    expect(await readWhole(world.session(), evaluation.id)).toMatchObject({
      value: { evaluation: { status: 'failed' } },
    })
  })

  test('What is wrong with a file is said by line, before anything is played', async () => {
    const wrong = BOOKING.replace('language: en', 'language: fr')

      .replace('start: 2026-11-25T11:00', 'start: tomorrow')
    expect(await evaluate(wrong)).toMatchObject({
      refusal: {
        code: 'evaluation.scenarios_invalid',
        details: {
          problems: [
            { file: 'own.yaml', line: 4 },
            { file: 'own.yaml', line: 11, message: expect.stringContaining('write it like 2026-11-24T10:30') },
          ],
        },
      },
    })
    expect(await evaluate('scenarios:\n  - name: [')).toMatchObject({
      refusal: { details: { problems: [{ line: 2 }] } },
    })
  })

  test('Where no scenario is left, where there are too many, and where no model is connected, it is refused', async () => {
    expect(await evaluate(BOOKING, { language: 'de' })).toMatchObject({ refusal: { code: 'evaluation.no_scenarios' } })
    const [, scenario = ''] = BOOKING.split('scenarios:')
    const many = Array.from({ length: 101 }, (_, index) => scenario.replace('A haircut', `Haircut ${index}`)).join('')
    expect(await evaluate(`scenarios:${many}`, { repeats: 20 })).toMatchObject({
      refusal: { code: 'evaluation.too_many_conversations' },
    })
  })

  test('Two scenarios of one name are one too many', async () => {
    const [, scenario = ''] = BOOKING.split('scenarios:')
    expect(await evaluate(`scenarios:${scenario}${scenario}`)).toMatchObject({
      refusal: { details: { problems: [{ message: 'there is another scenario "A haircut"' }] } },
    })
  })

  test('A scenario about somebody who is not there fails with a sentence that says so', async () => {
    const { results } = await evaluated(
      BOOKING.replace('    caller:', '    changes: { policies: [{ service: Perm }] }\n    caller:'),
    )
    expect(results[0]?.differences[0]).toContain('there is no service "Perm"; there is Haircut')
  })
})

test('The report says what went wrong, and what callers said cannot become part of the page', async () => {
  const whole = await evaluated(BOOKING.replace('Pat Moore]\n    expect', '"<script>alert(1)</script>"]\n    expect'))
  const page = writeReport(whole)
  expect(page).toContain('<strong>0 of 1 scenarios passed</strong>')
  expect(page).toContain('An appointment is missing: Haircut')
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toContain('<script')
})

test('A conversation that goes on for longer than it may has failed', async () => {
  const { results } = await evaluated(BOOKING.replace('expect:', 'limits: { turns: 2 }\n    expect:'))
  expect(results[0]?.differences).toContain('It took more than the 2 turns that are allowed.')
})

describe('The script of a model', () => {
  const withScript = (...moves: string[]) =>
    BOOKING.replace(
      /says:.*/,
      `says: [a haircut please]\n    model:\n${moves.map((move) => `      - ${move}\n`).join('')}`,
    ).replace(/expect:[\s\S]*/, 'expect: { must_never_say: [booked] }')

  test('leads its conversation whatever brain is asked for and needs none that is connected', async () => {
    const { evaluation, results } = await evaluated(withScript("I've booked it.", 'On which day?'), {
      brain: 'language-model',
    })
    expect(evaluation).toMatchObject({ brain: 'language-model', passed_count: 1 })
    expect(results[0]?.brain).toBe('script')
    expect(results[0]?.transcript.slice(1)).toEqual([
      { role: 'caller', text: 'a haircut please' },
      { role: 'model', text: "I've booked it." },
      { role: 'model', text: 'On which day?' },
      { role: 'assistant', text: 'On which day?' },
    ])
  })

  test('is told with its moves in the report', async () => {
    const page = writeReport(await evaluated(withScript("I've booked it.", '<b>On which day?</b>')))
    expect(page).toContain('<td>en</td><td>script</td><td>1</td><td>1</td>')
    expect(page).toContain('<dt>Model</dt><dd>I&#39;ve booked it.</dd>')
  })

  test('has to come to pass: not a move more, not a move less', async () => {
    const early = await evaluated(withScript('On which day?', 'At what time?'))
    expect(early.results[0]?.differences).toEqual([
      'The model was asked less often than its script has: moves left: 1.',
    ])
    const late = await evaluated(withScript("I've booked it."))
    expect(late.results[0]?.differences).toEqual(['The model was asked more often than its script has.'])
  })

  test('that stalls, fails or breaks off gives way to the next model, and then to the built-in brain', async () => {
    const both = `{ then: stalls }\n    second_model: [{ fails: 503 }, { says: [Of cou], then: breaks_off }]`
    const { results } = await evaluated(withScript(both))
    expect(results[0]).toMatchObject({ status: 'passed', brain: 'script' })
    expect(results[0]?.transcript.slice(2).map(({ role, text }) => `${role}: ${text}`)).toEqual([
      'model: (stalls)',
      'model: (second model) (answers HTTP 503)',
      'model: (second model) Of cou (breaks off)',
      expect.stringMatching(/^assistant: .*When would you like to come/),
    ])
  })

  test('stands alone: with no persona, on no platform, and no second model without a first', async () => {
    const scripted = withScript('On which day?')
    for (const wrong of [
      scripted.replace('says: [a haircut please]', 'persona: Somebody'),
      scripted.replace('caller:', 'channel: platform\n    caller:'),
      scripted.replace('model:', 'second_model:'),
      scripted.replace('- On which day?', '- {}'),
      scripted.replace('- On which day?', '- { fails: 200 }'),
    ]) {
      expect(await evaluate(wrong), wrong).toMatchObject({ refusal: { code: 'evaluation.scenarios_invalid' } })
    }
  })
})

test('In the chat on the web site a conversation goes on where it was', async () => {
  const content = BOOKING.replace('caller:', 'channel: chat\n    caller:').replace(
    /says:.*/,
    `says: [a haircut on Wednesday at eleven with Laura, { hangs_up: true }, 'yes', 'Pat Moore, 0034 655 000 112']`,
  )
  const { results } = await evaluated(content)
  expect(results[0]).toMatchObject({ status: 'passed', differences: [], outcome: 'booked' })
})
