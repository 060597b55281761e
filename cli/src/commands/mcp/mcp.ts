import { parseCommandLine, readServer } from '../../server-options.ts'
import type { Terminal } from '../../terminal.ts'

/**
 * `ringbook mcp`: the tools of a running server for an agent on this machine, by the Model Context Protocol on standard
 * input and output. Ends when the client ends its input. Nothing else is printed there.
 */
export async function mcp(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values } = parseCommandLine(args, {}, { names: 0 })
  const server = readServer(values, terminal.environment)
  // Loaded for this command only: the others start without the library.
  const { bridge } = await import('./bridge.ts')
  await bridge(server, terminal)
}
