import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { readWhen } from './index.ts'

test('the example in the README is what the package really answers', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [question, answer] = [...readme.matchAll(/```json\n(.*?)```/gs)].map((block) => JSON.parse(block[1] ?? ''))
  expect(readWhen(question)).toEqual(answer)
})
