import { describe, expect, test } from 'vitest'
import { inWords, salonServices, salonStaff } from '../../../test/salon-facts.ts'
import { understand } from './understand.ts'
import type { Expectation } from './understand.ts'

// It is Friday 20 November 2026, ten in the morning. Right: everything that was understood, and nothing else.
function understood(text: string, expectation: Expectation): string {
  const reference = { today: '2026-11-20', nowMinute: 600 }
  const salon = { services: salonServices, staff: salonStaff, branches: [], country: 'ES' }
  return inWords(understand({ ...salon, text, language: 'en', reference, expectation }))
}

const anytime: [string, string][] = [
  ["I'd like to book a haircut", 'book, Haircut'],
  ['can I make an appointment for a manicure', 'book, Manicure, ?'],
  ['do you have anything free tomorrow', 'book, 2026-11-21, ?'],
  ['I need a trim on Thursday', 'book, Haircut, 2026-11-26'],
  ['book me in with Laura next Wednesday at noon', 'book, Laura Pérez, 2026-11-25, 12:00'],
  ['could you squeeze me in today', 'book, 2026-11-20, ?'],
  ['full colour on Saturday morning', 'Full Color, 2026-11-21, 6:00-12:00'],
  ['nails, please', 'Manicure'],
  ['my hair colour needs doing', 'Full Color'],
  ['anyone is fine', 'anybody, yes'],
  ["I don't mind who", 'anybody'],
  ['with Carmen or whoever is free', 'Carmen Ruiz'],
  ['as soon as possible', '2026-11-20..2027-11-21, soonest'],
  ["what's the next free appointment?", 'book, 2026-11-20..2026-12-11, soonest, ?'],
  ['whenever suits you', '2026-11-20..2026-12-11'],
  ['as soon as possible next week', '2026-11-23..2026-11-30'],
  ['the earliest you have', '2026-11-20..2026-12-11, soonest'],
  ['not on Tuesday', 'not 2026-11-24'],
  ['any day next week', '2026-11-23..2026-11-30'],
  ['Thursday the 26th at quarter past four', '2026-11-26, 4:15 or 16:15'],
  ['how much is a haircut?', 'price, Haircut, ?'],
  ['what does it cost?', 'price, ?'],
  ['what are your prices', 'price, ?'],
  ['how long does a full colour take?', 'duration, Full Color, ?'],
  ['when are you open?', 'hours, ?'],
  ['are you open on Saturdays?', 'hours, unread "on Saturdays", ?'],
  ['what time do you close', 'hours, ?'],
  ['where are you?', 'address, ?'],
  ["what's the address?", 'address, ?'],
  ['how do I get there?', 'address, ?'],
  ['who does manicures?', 'staff, Manicure, ?'],
  ['what services do you offer?', 'services, ?'],
  ['I need to cancel my appointment', 'cancel, book'],
  ['please cancel my booking', 'cancel, book'],
  ["I can't make my appointment tomorrow", 'cancel, book, 2026-11-21, no'],
  ['can I move my appointment to Friday the 27th', 'reschedule, book, 2026-11-27, ?'],
  ['I want to reschedule', 'reschedule'],
  ['do I have an appointment next week?', 'my_appointments, book, 2026-11-23..2026-11-30, ?'],
  ['when is my appointment?', 'my_appointments, book, ?'],
  ['can I speak to a person?', 'person, ?'],
  ['put me through to the manager please', 'person'],
  ['is there a human I can talk to', 'person, ?'],
  ["I'd like to leave a message", 'message'],
  ['can someone call me back', 'message, anybody'],
  ['pardon?', 'repeat, ?'],
  ['could you repeat that please', 'repeat, ?'],
  ["sorry, I didn't catch that", 'repeat'],
  ['bye', 'goodbye'],
  ["that's all, thank you", 'done, thanks'],
  ['no thanks, goodbye', 'goodbye, thanks, no'],
  ['thanks', 'thanks'],
  ['hello', 'hello'],
  ['yes', 'yes'],
  ['yes please', 'yes'],
  ["that's fine", 'yes'],
  ['sounds good', 'yes'],
  ['ok go ahead', 'yes'],
  ['no problem', 'yes'],
  ['no', 'no'],
  ['no thank you', 'thanks, no'],
  ["that doesn't work", 'no'],
  ['wrong', 'no'],
  ['yes but no', ''],
  ['I need a cut and colour', 'book, Haircut and Full Color'],
  ['a bit later', 'later'],
  ['earlier please', 'earlier'],
  ['another day', 'other_day'],
  ['not that day', 'other_day, no'],
  ['the day after', 'next_day'],
  ['another time', 'other_time'],
  ['none of those', 'other_time'],
  ['my name is Anna Schmidt', 'name Anna Schmidt'],
  ['this is Tom', 'name Tom'],
  ["I'm Julia Roberts and I'd like a haircut", 'book, Haircut, name Julia Roberts'],
  ['612 345 678', '+34612345678'],
  ['0034 612 345 678', '+34612345678'],
  ['zero zero three four six one two three four five six seven eight', '+34612345678'],
  ['my number is six one two, three four five, six seven eight', '+34612345678'],
  ["it's 612 345", 'no number'],
  ['anna.schmidt@gmail.com', 'anna.schmidt@gmail.com'],
  ['anna dot schmidt at gmail dot com', 'anna.schmidt@gmail.com'],
  ['a n n a at mail dot example dot com', 'anna@mail.example.com'],
  ['tom underscore jones at web dash mail dot de', 'tom_jones@web-mail.de'],
  ['do you take credit cards?', '?'],
  ['with Peter', 'stranger Peter'],
  ["I don't speak Spanish, can you speak English please", 'language, ?'],
  ['yes go for it please', 'yes'],
  ['are you a real person', 'person, who_are_you, ?'],
  ['hang on a second', 'wait'],
  ['oh sorry wrong number', 'wrong_number, no'],
  ['I want my money back', 'complaint'],
  ['tuesday at 10 no wait wednesday at 11', 'wait, 2026-11-25, 11:00 or 23:00, no'],
  ['Tuesday, actually Wednesday, around 3ish', '2026-11-25, 3:00 or 15:00'],
  ['Tuesday no problem, Wednesday either', '2026-11-24 and 2026-11-25, yes'],
  ['my hair was never this bad after all these years', ''],
  ['how much is a full head of highlights', 'price, ?'],
  ['March 28 2027 at 2:30', '2027-03-28, 2:30 or 14:30'],
  ['ok I need to ask my husband first', ''],
  ['two people', ''],
  ['zxcv', ''],
]

const askedToChoose: [string, string][] = [
  ['the first one', 'number 1'],
  ['10 then', '10:00 or 22:00'],
  ['eleven please', '11:00 or 23:00, yes'],
  ['the second one please', 'number 2, yes'],
  ['number three', 'number 3'],
  ['the last one', 'number last'],
  ['the 3 pm one', '15:00'],
  ['the first of december', '2026-12-01'],
  ['one moment', 'wait'],
  ['maybe yes', ''],
  ["right I'm not sure", 'no'],
  ['hmm ok but I do not know', ''],
  ["sorry I don't speak German very well", 'language'],
  ['one for me and one for my son', ''],
  ['one will be for my little son', ''],
  ["I'll take the earliest", 'number 1'],
]

const askedForName: [string, string][] = [
  ['Anna Schmidt', 'name Anna Schmidt'],
  ['anna schmidt', 'name Anna Schmidt'],
  ['Meyer, M A I E R', 'name Maier'],
  ['Tom Hardy, T O M', 'name Tom Hardy'],
  ["yes it's Peter Paul", 'yes, name Peter Paul'],
  ['actually make it twelve', ''],
  ['how much is it?', 'price, ?'],
]

describe('What callers say in English', () => {
  test.each(anytime)('“%s” means: %s', (text, meaning) => {
    expect(understood(text, 'anything')).toBe(meaning)
  })

  test.each(askedToChoose)('asked to choose, “%s” means: %s', (text, meaning) => {
    expect(understood(text, 'choice')).toBe(meaning)
  })

  test.each(askedForName)('asked for a name, “%s” means: %s', (text, meaning) => {
    expect(understood(text, 'name')).toBe(meaning)
  })
})
