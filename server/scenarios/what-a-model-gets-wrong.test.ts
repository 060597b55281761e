import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ModelMove } from '../test/fake-model.ts'
import { openModelSalon, toolRun } from './model-salon.ts'
import type { ModelSalon } from './model-salon.ts'

let salon: ModelSalon
beforeAll(async () => {
  salon = await openModelSalon()
})
afterAll(() => salon.close())
beforeEach(() => salon.forgetMoves())

interface Row {
  readonly title: string
  readonly moves: readonly ModelMove[]
  /** What the caller hears, whole; or what it must contain. */
  readonly says: string | RegExp
  readonly neverSays?: RegExp
  readonly text?: string
  readonly tools?: readonly string[]
  readonly brain?: 'built-in' | 'language-model'
  readonly outcomes?: readonly string[]
}

const UNSURE = 'I am not sure about that. Shall I take a message, or put you through to a person?'

const rows: readonly Row[] = [
  // What is said and was not done.
  {
    title: 'that it has booked, and has not, is told so and asks first',
    moves: [{ text: "Great. I've booked you for Tuesday." }, { text: 'At what time would you like to come?' }],
    says: 'Great. At what time would you like to come?',
  },
  {
    title: 'that it has booked, and insists',
    moves: [{ text: "I've booked it." }, { text: 'It is booked.' }],
    says: UNSURE,
  },
  {
    title: 'that it has booked in German',
    moves: [{ text: 'Ihr Termin ist gebucht.' }, { text: 'Ich habe den Termin eingetragen.' }],
    text: 'Ich möchte bitte einen Termin am Dienstag',
    says: /nicht sicher/,
  },
  {
    title: 'that it has booked in Spanish',
    moves: [{ text: 'Su cita está reservada.' }, { text: 'He reservado su cita.' }],
    text: 'Quiero una cita para el martes, por favor',
    says: /no estoy seguro/,
  },
  {
    title: 'that it has cancelled',
    moves: [{ text: 'I have cancelled it.' }, { text: 'Which one is it?' }],
    says: 'Which one is it?',
  },
  {
    title: 'that it has moved something',
    moves: [{ text: "I've moved it to Friday." }, { text: 'To when?' }],
    says: 'To when?',
  },
  {
    title: 'that somebody calls back, and took no message',
    moves: [
      { text: 'Somebody will call you back.' },
      { tools: [{ name: 'take_message', args: { message: 'Call back.' } }] },
      { text: 'Somebody will call you back.' },
    ],
    says: 'Somebody will call you back.',
    tools: ['take_message'],
  },
  {
    title: 'that it has sent an SMS',
    moves: [{ text: "I've sent you an SMS." }, { text: 'Anything else?' }],
    says: 'Anything else?',
  },
  {
    title: 'that somebody is on the waiting list',
    moves: [{ text: 'You are on the waiting list now.' }, { text: 'Shall I put you on it?' }],
    says: 'Shall I put you on it?',
  },
  {
    title: 'that it is booked in the same breath as it books in vain, hears the refusal and tells it',
    moves: [
      { text: "I've booked it.", tools: [{ name: 'book_appointment', args: { slot_token: 'made up' } }] },
      { text: 'It is booked.' },
      { text: 'It is booked for you.' },
    ],
    says: /\S/,
    neverSays: /is booked/,
    tools: ['book_appointment (refused)'],
  },
  // What it invents.
  {
    title: 'a time that no tool has told',
    moves: [{ text: 'Tuesday at 13:45 is free.' }, { text: 'Let me ask: which day?' }],
    says: 'Let me ask: which day?',
  },
  {
    title: 'a time in words',
    moves: [{ text: 'I could do a quarter to two.' }, { text: 'Which day?' }],
    says: 'Which day?',
  },
  {
    title: 'hours that are not the hours',
    moves: [{ text: 'We open from six to eleven in the evening.' }, { text: 'Which day?' }],
    says: 'Which day?',
  },
  {
    title: 'hours that are the hours',
    moves: [{ text: 'We open at 10:00 and close at 20:00.' }],
    says: 'We open at 10:00 and close at 20:00.',
  },
  { title: 'a price', moves: [{ text: 'It costs 19 euros.' }, { text: 'It costs nineteen euros.' }], says: UNSURE },
  {
    title: 'the price that it is',
    moves: [{ text: 'A haircut costs 25 euros.' }],
    says: 'A haircut costs 25 euros.',
    text: 'What is a haircut?',
  },
  {
    title: 'a time that the caller has said',
    moves: [{ text: 'At 16:45, I see. On which day?' }],
    text: 'I want to come at quarter to five',
    says: 'At 16:45, I see. On which day?',
  },
  {
    title: 'a telephone number',
    moves: [{ text: 'Call +34 611 999 888.' }, { text: 'I have no number for that.' }],
    says: 'I have no number for that.',
  },
  {
    title: 'an e-mail address',
    moves: [{ text: 'Write to boss@bella.example.' }, { text: 'I have no address.' }],
    says: 'I have no address.',
  },
  {
    title: 'a booking reference',
    moves: [{ text: 'The number is QX7T9Z.' }, { text: 'What is your name?' }],
    says: 'What is your name?',
  },
  {
    title: 'a web address',
    moves: [{ text: 'Book at www.bella-hair.com today.' }, { text: 'I can help you here.' }],
    says: 'I can help you here.',
  },
  {
    title: 'another customer by name',
    moves: [{ text: 'That is when Mrs Winterbottom comes.' }, { text: 'That is taken.' }],
    says: 'That is taken.',
  },
  {
    title: 'another customer by both names',
    moves: [{ text: 'That is when Peter Winterbottom comes.' }, { text: 'That is taken.' }],
    says: 'That is taken.',
  },
  // What is no good for a telephone.
  {
    title: 'markup',
    moves: [{ text: '**Of course!** Which day\nsuits you?' }],
    says: 'Of course! Which day suits you?',
  },
  {
    title: 'without an end, is stopped',
    moves: [{ text: Array.from({ length: 60 }, () => 'I could tell you much more about our salon. ') }],
    says: /^(?:I could tell you much more about our salon\. ?){1,17}$/,
  },
  // What it does wrong.
  {
    title: 'broken JSON to a tool, hears what is wrong',
    moves: [{ tools: [{ name: 'find_services', args: '{"service": ' }] }, { text: 'Which service?' }],
    says: 'Which service?',
    tools: ['find_services (refused)'],
  },
  {
    title: 'wrong arguments',
    moves: [{ tools: [{ name: 'book_appointment', args: { slot_token: 5 } }] }, { text: 'Which day?' }],
    says: 'Which day?',
    tools: ['book_appointment (refused)'],
  },
  {
    title: 'a tool that there is not',
    moves: [{ tools: [{ name: 'delete_everything', args: {} }] }, { text: 'That I cannot do.' }],
    says: 'That I cannot do.',
    tools: ['delete_everything (refused)'],
  },
  {
    title: 'tools for ever, is stopped with what it found',
    moves: Array.from({ length: 12 }, () => ({ tools: [{ name: 'find_services', args: {} }] })),
    says: /We offer/,
    tools: Array.from({ length: 8 }, () => 'find_services'),
  },
  {
    title: 'a tool and then nothing, has its outcome told',
    moves: [{ tools: [{ name: 'find_services', args: {} }] }, { text: '' }, { text: '' }],
    says: /We offer/,
    outcomes: ['answered', 'malformed', 'malformed'],
  },
  {
    title: 'what a tool ends',
    moves: [{ tools: [{ name: 'end_conversation', args: {} }] }],
    says: /Goodbye/,
    tools: ['end_conversation'],
  },
  // What goes wrong on the way.
  {
    title: 'nothing, is asked again',
    moves: [{ text: '' }, { text: 'Which day?' }],
    says: 'Which day?',
    outcomes: ['malformed', 'answered'],
  },
  {
    title: 'too much to do (429), is asked again',
    moves: [{ status: 429 }, { text: 'Which day?' }],
    says: 'Which day?',
    outcomes: ['failed', 'answered'],
  },
  {
    title: 'a failure (500), is asked again',
    moves: [{ status: 500 }, { text: 'Which day?' }],
    says: 'Which day?',
    outcomes: ['failed', 'answered'],
  },
  {
    title: 'a failure twice, gives way to the built-in brain',
    moves: [{ status: 500 }, { status: 500 }],
    says: /When/,
    brain: 'built-in',
    outcomes: ['failed', 'failed'],
  },
  {
    title: 'no to our key (401), is not asked again',
    moves: [{ status: 401 }],
    says: /When/,
    brain: 'built-in',
    outcomes: ['failed'],
  },
  {
    title: 'no word in time',
    moves: [{ trouble: 'silent' }],
    says: /When/,
    brain: 'built-in',
    outcomes: ['timed_out'],
  },
  { title: 'its first word late, but in time', moves: [{ afterMs: 200, text: 'Which day?' }], says: 'Which day?' },
  {
    title: 'half a sentence and then nothing',
    moves: [{ text: 'Of course. Which', trouble: 'stalls' }],
    says: /^Of course\. .*When/,
    brain: 'built-in',
    outcomes: ['timed_out'],
  },
  {
    title: 'a line that breaks in mid-sentence, goes on without the half',
    moves: [{ text: 'Of course. Which', trouble: 'cut_off' }, { text: 'Which day?' }],
    says: 'Of course. Which day?',
    outcomes: ['failed', 'answered'],
  },
  {
    title: 'what is no JSON',
    moves: [{ garbage: true }, { text: 'Which day?' }],
    says: 'Which day?',
    outcomes: ['malformed', 'answered'],
  },
  {
    title: 'too long an answer, loses its half sentence',
    moves: [{ text: 'Of course. Which', isTooLong: true }],
    says: 'Of course.',
  },
]

test.each(rows)('Of a model that says or does $title', async (row) => {
  const isLate = row.moves.some(({ trouble }) => trouble === 'silent' || trouble === 'stalls')
  const call = await salon.ring({
    from: '+34655777003',
    models: [salon.modelAt(salon.first, 'first', isLate ? 500 : 8_000)],
  })
  salon.first.plays(...row.moves)
  const reply = await call.say(row.text ?? 'I would like a haircut, please')
  if (typeof row.says === 'string') expect(reply.text).toBe(row.says)
  else expect(reply.text).toMatch(row.says)
  if (row.neverSays !== undefined) expect(reply.text).not.toMatch(row.neverSays)
  expect(reply.brain).toBe(row.brain ?? 'language-model')
  if (row.tools !== undefined) expect(reply.toolCalls.map(toolRun)).toEqual(row.tools)
  if (row.outcomes !== undefined) expect((await salon.usesOf(call)).map(({ outcome }) => outcome)).toEqual(row.outcomes)
  expect(await salon.bookedBy(call)).toBe(0)
})
