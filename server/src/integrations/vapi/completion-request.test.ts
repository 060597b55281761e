import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCompletion } from './completion-request.ts'
import { readPrompt, SILENCE_MARK } from './read-prompt.ts'
import { toolFor } from './render-completion.ts'

const BELLA = { role: 'assistant', content: 'Good morning.' }
const WISH = { role: 'user', content: 'A haircut' }
const OFFER = { role: 'assistant', content: 'At ten?' }

describe('what is wanted of us', () => {
  test.each([
    ['nothing was said', [], 'greeting'],
    ['only instructions stand there', [{ role: 'system', content: 'You are Bella.' }], 'greeting'],
    ['the caller has spoken', [BELLA, WISH], 'said'],
    ['a note of the platform follows', [BELLA, WISH, { role: 'system', content: 'The time is ten.' }], 'said'],
    ['the caller is silent', [BELLA, { role: 'system', content: SILENCE_MARK }], 'silence'],
    ['the caller spoke after a silence', [BELLA, { role: 'system', content: SILENCE_MARK }, WISH], 'said'],
    ['nobody has spoken since we did', [BELLA, WISH, OFFER], 'silence'],
    ['the caller said nothing that could be understood', [BELLA, { role: 'user', content: ' ' }], 'silence'],
    ['a tool has come back', [WISH, OFFER, { role: 'tool', content: 'Busy', tool_call_id: 't' }], 'tool_done'],
  ])('when %s', (_when, messages, kind) => {
    expect(readPrompt(messages).kind).toBe(kind)
  })

  test('"yes" said twice is two utterances; the same request again is the same', () => {
    const yes = { role: 'user', content: 'yes' }
    const first = readPrompt([BELLA, yes])
    expect(readPrompt([BELLA, yes])).toEqual(first)
    expect(readPrompt([BELLA, yes, OFFER, yes]).name).not.toBe(first.name)
  })

  test('of a very long utterance so much is heard as of any, and no half of a character', () => {
    const content = `${'a'.repeat(1_999)}😀 and more`
    expect(readPrompt([{ role: 'user', content }])).toMatchObject({ text: `${'a'.repeat(1_999)}\ufffd` })
  })

  test('whatever comes, nothing breaks', () => {
    const message = fc.record(
      { role: fc.constantFrom('user', 'assistant', 'tool', 'system', 7), content: fc.jsonValue({ maxDepth: 2 }) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(message), fc.jsonValue({ maxDepth: 2 }), (messages, odd) => {
        readCompletion({ body: { messages, call: odd, metadata: odd, tools: odd, stream: odd }, callId: null })
        readCompletion({ body: odd, callId: 'x' })
      }),
    )
  })
})

describe('which tool of Vapi does it', () => {
  test.each([
    ['hang_up', null, 'endCall'],
    ['hang_up', ['find_services', 'end_call_tool'], 'end_call_tool'],
    ['hang_up', [], null],
    ['transfer', ['endCall', 'transferCall'], 'transferCall'],
    ['transfer', ['endCall'], null],
  ] as const)('%s with %j: %s', (kind, tools, name) => {
    expect(toolFor(kind, tools)).toBe(name)
  })
})
