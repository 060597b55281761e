/** What a command is given of the process that it runs in. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  /** Aborted when the person wants to stop (Ctrl-C). */
  readonly interrupted: AbortSignal
}

/** Prints one line. */
export function printLine(terminal: Terminal, line: string): void {
  terminal.output.write(`${line}\n`)
}

/** Prints what a program reads. */
export function printJson(terminal: Terminal, value: unknown): void {
  printLine(terminal, JSON.stringify(value, null, 2))
}
