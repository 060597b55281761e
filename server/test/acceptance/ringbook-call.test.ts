import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'

// The command line as a person starts it, against the real program.

const RINGBOOK = fileURLToPath(new URL('../../../cli/ringbook.mjs', import.meta.url))

/** On a Monday "next Tuesday" may mean tomorrow, and the receptionist asks. */
const THURSDAY = Temporal.Instant.from('2026-11-19T09:00:00Z')

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ clock: () => THURSDAY })
})
afterAll(() => server.close())

interface Run {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

interface Wish {
  readonly environment?: Readonly<Record<string, string>>
  /** What is typed; the end of input follows. */
  readonly typed?: string
  /** Sends this signal as soon as the output holds this text. */
  readonly interrupt?: { signal: NodeJS.Signals; when: string }
}

function ringbook(args: readonly string[], wish: Wish = {}): Promise<Run> {
  const environment = { PATH: process.env['PATH'] ?? '', DATA_DIR: server.dataDir, NO_COLOR: '1', ...wish.environment }
  const child = spawn(process.execPath, [RINGBOOK, ...args], { env: environment })
  const said = { output: '', errors: '' }
  let isInterrupted = false
  child.stdout.on('data', (part: Buffer) => {
    said.output += part.toString()
    if (!isInterrupted && wish.interrupt !== undefined && said.output.includes(wish.interrupt.when)) {
      isInterrupted = child.kill(wish.interrupt.signal)
    }
  })
  child.stderr.on('data', (part: Buffer) => (said.errors += part.toString()))
  if (wish.interrupt === undefined) child.stdin.end(wish.typed ?? '')
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}

const Recorded = z.object({
  call_id: z.uuid(),
  turns: z.array(z.object({ role: z.string(), text: z.string(), tool_calls: z.array(z.object({ name: z.string() })) })),
  outcome: z.string().nullable(),
  appointment: z.object({ service_name: z.string(), resources: z.array(z.string()) }).nullable(),
})

async function statusOf(callId: string): Promise<unknown> {
  return (await server.ask('GET', `/calls/${callId}`)).body['status']
}

describe('ringbook call', () => {
  test.each([
    [
      'English',
      [
        "Hi, I'd like a haircut next Tuesday at half past ten with María",
        'yes please',
        'Anna Schmidt, 0034 612 345 678',
      ],
    ],
    [
      'German',
      [
        'Hallo, ich hätte gern einen Haarschnitt nächsten Dienstag um halb zwölf bei María',
        'ja bitte',
        'Anna Schmidt, 0034 612 345 678',
      ],
    ],
    [
      'Spanish',
      [
        'Hola, quisiera un corte de pelo el próximo martes a las doce y media con María',
        'sí, por favor',
        'Anna Schmidt, 0034 612 345 678',
      ],
    ],
  ])('books an appointment in %s and prints the call as JSON', async (_language, utterances) => {
    const said = utterances.flatMap((text) => ['--say', text])
    const { code, output, errors } = await ringbook(['call', '--url', server.url, ...said, '--json'])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    const call = Recorded.parse(JSON.parse(output))
    expect(call.outcome).toBe('booked')
    expect(call.appointment).toMatchObject({ service_name: 'Haircut' })
    expect(call.appointment?.resources).toEqual(expect.arrayContaining(['María García', 'Chair']))
    expect(call.turns.map(({ role }) => role)).toEqual([
      'assistant',
      ...utterances.flatMap(() => ['caller', 'assistant']),
    ])
    expect(call.turns.flatMap((turn) => turn.tool_calls.map(({ name }) => name))).toContain('book_appointment')
    expect(await statusOf(call.call_id)).toBe('completed')
  })

  test('prints for people what is said and, after it, what came of it', async () => {
    const args = ['call', '--url', server.url, '--key', server.key, '--to', '+34910123456']
    const { code, output } = await ringbook(args, { typed: 'What are your opening hours?\nWhere are you?\n' })
    expect(code).toBe(0)
    const lines = output.trimEnd().split('\n')
    expect(lines[0]).toBe('Ringing +34910123456 …')
    expect(lines[1]).toMatch(/^Receptionist: .*Bella/)
    expect(lines.filter((line) => line.startsWith('Receptionist:'))).toHaveLength(3)
    expect(lines.at(-1)).toBe('Call ended. Outcome: answered.')
  })

  test('hangs up properly at Ctrl-C', async () => {
    const args = ['call', '--url', server.url, '--from', '+34655443322']
    const { code, output } = await ringbook(args, { interrupt: { signal: 'SIGINT', when: 'Receptionist:' } })
    expect(code).toBe(0)
    expect(output).toContain('Call ended.')
    const { body } = await server.ask('GET', '/calls?number=%2B34655443322')
    expect(body['items']).toMatchObject([{ status: 'completed', end_reason: 'caller_hung_up' }])
  })
})

describe('when something is wrong, one line says what', () => {
  test.each([
    [
      'no server',
      ['--url', 'http://127.0.0.1:1', '--say', 'Hi'],
      1,
      /^ringbook: No server answers at http:\/\/127\.0\.0\.1:1\. .*\n$/,
    ],
    [
      'an unknown number',
      ['--to', '+34910999999', '--say', 'Hi'],
      1,
      /^ringbook: No business answers this number\. \(calls\.unknown_number\)\n$/,
    ],
    ['what is no number', ['--to', '12345', '--say', 'Hi'], 1, /^ringbook: This is not a telephone number.*\n$/],
    ['a bad key', ['--key', 'rb_wrong', '--say', 'Hi'], 1, /^ringbook: The server does not accept this key .*\n$/],
    ['an unknown option', ['--sya', 'Hi'], 2, /^ringbook: Unknown option '--sya'\. .*\n$/],
    ['an unknown language', ['--lang', 'fr'], 2, /^ringbook: --lang is "fr"; allowed is en, de or es\.\n$/],
    ['an address that is none', ['--url', 'here'], 2, /^ringbook: --url is "here"; .*\n$/],
  ])('%s', async (_what, args, exitCode, line) => {
    const { code, output, errors } = await ringbook(['call', '--url', server.url, ...args])
    expect({ code, output }).toEqual({ code: exitCode, output: '' })
    expect(errors).toMatch(line)
  })

  test('no key at all', async () => {
    const run = await ringbook(['call', '--url', server.url], { environment: { DATA_DIR: '/nowhere' } })
    expect(run.code).toBe(1)
    expect(run.errors).toMatch(/^ringbook: No key: \/nowhere\/operator\.token cannot be read\. .*\n$/)
  })

  test('an unknown command; and help is there to be found', async () => {
    expect(await ringbook(['dial'])).toMatchObject({ code: 2, errors: expect.stringContaining('no command "dial"') })
    expect(await ringbook(['help'])).toMatchObject({ code: 0, output: expect.stringContaining('ringbook call') })
  })
})
