import { expect, test } from 'vitest'
import type { ToolCallAnswer } from './simulated-call.ts'
import { toolCallGist } from './tool-call-gist.ts'

const TOKEN = 'AZgAvhF6AIAAAAAAAAADAQGYAL4ResSAAAAAAAAAAQE'

const steps: { given: ToolCallAnswer['arguments']; gist: string; why: string }[] = [
  {
    given: { service: 'Haircut', date: '2026-11-24', time: '10:30', staff: 'María' },
    gist: 'Haircut · 2026-11-24 · 10:30 · María',
    why: 'a look at free times says for what and when',
  },
  { given: { slot_token: TOKEN, name: 'Anna Schmidt' }, gist: 'Anna Schmidt', why: 'a token is left out' },
  { given: {}, gist: '', why: 'a step without arguments says nothing more' },
  { given: { question: 'a '.repeat(60) }, gist: `${'a '.repeat(39)}a…`, why: 'a long question is cut' },
]

test.for(steps)('$why', ({ given, gist }) => {
  expect(toolCallGist({ arguments: given })).toBe(gist)
})
