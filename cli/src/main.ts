import { CommandError } from './command-error.ts'
import { book } from './commands/booking/book.ts'
import { cancel } from './commands/booking/cancel.ts'
import { reschedule } from './commands/booking/reschedule.ts'
import { slots } from './commands/booking/slots.ts'
import { call } from './commands/calls/call.ts'
import { evaluate } from './commands/evaluate/evaluate.ts'
import { exportFile } from './commands/exchange/export-file.ts'
import { importFile } from './commands/exchange/import-file.ts'
import { mcp } from './commands/mcp/mcp.ts'
import { HELP } from './help.ts'
import type { Terminal } from './terminal.ts'

const COMMANDS: Readonly<Record<string, (args: readonly string[], terminal: Terminal) => Promise<void>>> = {
  call,
  slots,
  book,
  reschedule,
  cancel,
  import: importFile,
  export: exportFile,
  mcp,
  evaluate,
}

// Who reads along may stop reading (`ringbook export customers | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await run(process.argv.slice(2))

/** Runs one command and answers its exit code. */
async function run([name = 'help', ...args]: readonly string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h' || args.includes('--help')) {
    process.stdout.write(HELP)
    return 0
  }
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort())
  try {
    const command = COMMANDS[name]
    if (command === undefined) {
      throw new CommandError(`There is no command "${name}". See "ringbook help".`, { exitCode: 2 })
    }
    const { env: environment, stdin: input, stdout: output } = process
    await command(args, { environment, input, output, interrupted: interruption.signal })
    return 0
  } catch (error) {
    return explain(error)
  }
}

function explain(error: unknown): number {
  if (!(error instanceof CommandError)) throw error
  process.stderr.write(`ringbook: ${error.message}\n`)
  return error.exitCode
}
