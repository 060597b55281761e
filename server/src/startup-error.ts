/**
 * A start that cannot succeed, or a run that cannot go on, for a reason that the operator can act on. The message is one
 * line: what is wrong, with the value that was found, and what would be right. It is printed without a stack trace, and
 * the exit code is 1.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}

/** Node's error code of a failed system call ("EACCES"), or null if the error has none. */
export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
