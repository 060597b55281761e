import { expect, test } from 'vitest'
import { answersInput, answerText, faultyKeys, readAnswers } from './intake-answers.ts'

test('a question that is left open is not sent', () => {
  expect(answersInput({ dog: true, cat: false, name: '', tags: [], age: 0 })).toEqual({ dog: true, cat: false, age: 0 })
})

test('answers are shown in words', () => {
  const words = { yes: 'Ja', no: 'Nein' }
  expect([true, ['a', 'b'], 3].map((answer) => answerText(answer, words))).toEqual(['Ja', 'a, b', '3'])
})

test('the server says which answers it refuses', () => {
  expect(faultyKeys({ faults: [{ key: 'plate', code: 'required' }] })).toEqual(['plate'])
  expect(faultyKeys({})).toEqual([])
})

test('what the form cannot show is left as it is', () => {
  expect(readAnswers({ dog: true, deep: { a: 1 } })).toEqual({ dog: true })
})
