import type { CallDetail, SpokenReply } from '@ringbook/api-contract'
import { createInterface } from 'node:readline'
import type { Interface } from 'node:readline'
import { styleText } from 'node:util'
import type { z } from 'zod'
import { CommandError } from '../../command-error.ts'
import type { Terminal } from '../../terminal.ts'
import { readCallOptions } from './call-options.ts'
import type { CallOptions } from './call-options.ts'
import { exchangeTurns, greetingTurn, summaryOf } from './recorded-call.ts'
import type { RecordedTurn } from './recorded-call.ts'
import { openTelephone } from './telephone.ts'
import type { Telephone } from './telephone.ts'

/** `ringbook call`: talks with the receptionist of a running server, by typing or by what `--say` says. */
export async function call(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = readCallOptions(args, terminal.environment)
  if (options.isJson && options.utterances.length === 0 && terminal.input.isTTY) {
    throw new CommandError('--json needs --say "…" or lines on standard input.', { exitCode: 2 })
  }
  const telephone = openTelephone(options)
  const { to, from, language } = options
  const started = await telephone.ring({ to, from, language })
  const turns: RecordedTurn[] = [greetingTurn(started)]
  show(terminal, options, { line: started.greeting, number: started.to_number })
  const ended = await talkThenHangUp({ telephone, terminal, options, callId: started.call_id, turns })
  const { outcome, appointment } = ended
  if (options.isJson)
    write(terminal, JSON.stringify({ call_id: started.call_id, turns, outcome, appointment }, null, 2))
  else write(terminal, styled(terminal, 'dim', summaryOf(ended)))
}

interface Line {
  readonly telephone: Telephone
  readonly terminal: Terminal
  readonly options: CallOptions
  readonly callId: string
  readonly turns: RecordedTurn[]
}

/** However the conversation ends, the call is hung up: a line that stays open is a call that never ended. */
async function talkThenHangUp(line: Line): Promise<z.output<typeof CallDetail>> {
  try {
    await talk(line)
  } catch (error) {
    // What went wrong in the conversation is what the person must hear, whatever becomes of hanging up.
    await line.telephone.hangUp(line.callId).catch(() => undefined)
    throw error
  }
  return line.telephone.hangUp(line.callId)
}

async function talk(line: Line): Promise<void> {
  const { telephone, terminal, options, callId, turns } = line
  for await (const said of utterancesOf(line)) {
    if (options.utterances.length > 0) show(terminal, options, { line: said, isCaller: true })
    const reply = await telephone.say(callId, said)
    turns.push(...exchangeTurns(said, reply))
    showReply(terminal, options, reply)
    if (reply.ended || terminal.interrupted.aborted) return
  }
}

async function* utterancesOf({ terminal, options }: Line): AsyncGenerator<string> {
  if (options.utterances.length > 0) {
    yield* options.utterances
    return
  }
  const { input, output, interrupted } = terminal
  const prompt = input.isTTY ? '> ' : ''
  const lines = createInterface({ input, output: input.isTTY ? output : undefined, prompt, signal: interrupted })
  try {
    yield* typedLines(lines)
    if (input.isTTY) output.write('\n')
  } finally {
    lines.close()
  }
}

/** Ends at the end of input (Ctrl-D), and at Ctrl-C, which a terminal in line mode tells the interface and not us. */
async function* typedLines(lines: Interface): AsyncGenerator<string> {
  let isOpen = true
  lines.once('close', () => (isOpen = false))
  lines.on('SIGINT', () => lines.close())
  lines.prompt()
  for await (const line of lines) {
    if (line.trim() !== '') yield line.trim()
    if (isOpen) lines.prompt()
  }
}

function showReply(terminal: Terminal, options: CallOptions, reply: z.output<typeof SpokenReply>): void {
  if (options.isJson) return
  for (const { name, arguments: given, status, code } of reply.tool_calls) {
    const result = code === null ? status : `${status} (${code})`
    write(terminal, styled(terminal, 'dim', `  ${name} ${JSON.stringify(given)}: ${result}`))
  }
  show(terminal, options, { line: reply.text })
}

function show(
  terminal: Terminal,
  options: CallOptions,
  spoken: { line: string; isCaller?: boolean; number?: string | null },
): void {
  if (options.isJson) return
  if (typeof spoken.number === 'string') write(terminal, styled(terminal, 'dim', `Ringing ${spoken.number} …`))
  const speaker = spoken.isCaller === true ? 'You' : 'Receptionist'
  write(terminal, `${styled(terminal, 'bold', `${speaker}:`)} ${spoken.line}`)
}

function styled(terminal: Terminal, style: 'dim' | 'bold', text: string): string {
  return styleText(style, text, { stream: terminal.output })
}

function write(terminal: Terminal, line: string): void {
  terminal.output.write(`${line}\n`)
}
