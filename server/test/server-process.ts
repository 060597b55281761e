import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, as an operator sees it. */
export type ServerProcess = {
  pid: number
  url: string
  /** What it has written to stderr so far. */
  stderr(): string
  /** The same for stdout, where its log goes. */
  stdout(): string
  kill(signal: 'SIGTERM' | 'SIGKILL'): void
  /** As a terminal does it: the signal goes to every process of the group, and npm passes it on once more. */
  pressCtrlC(): void
  exited: Promise<ServerExit>
}

/** `code` is null when a signal ended the process. */
export type ServerExit = { code: number | null; stderr: string }

type Settings = Readonly<Record<string, string>>

/** A tiny program on the real start and stop. */
const SMALL_SERVER = fileURLToPath(new URL('small-server.ts', import.meta.url))
/** What `npm start` runs. */
export const REAL_SERVER = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Starts a server and waits until it says that it is ready. Throws with its last words if it ends before. */
export async function startServer(settings: Settings, program = SMALL_SERVER): Promise<ServerProcess> {
  const server = launch(settings, program)
  const url = await Promise.race([server.ready, server.exited.then(({ stderr }) => Promise.reject(new Error(stderr)))])
  return { ...server, url }
}

/** Starts a server that is expected to give up, and waits for that. */
export function startInVain(settings: Settings): Promise<ServerExit> {
  return launch(settings, SMALL_SERVER).exited
}

function launch(settings: Settings, program: string): Omit<ServerProcess, 'url'> & { ready: Promise<string> } {
  const child = spawn(process.execPath, [program], {
    env: { PORT: '0', ...settings },
    stdio: 'pipe',
    detached: true, // a process group of its own, for pressCtrlC
  })
  const pid = child.pid ?? 0
  const output = { stdout: '', stderr: '' }
  const { promise: ready, resolve } = Promise.withResolvers<string>()
  child.stderr.on('data', (chunk) => (output.stderr += chunk))
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk
    const url = /Ringbook is ready: (\S+)\n/.exec(output.stdout)?.[1]
    if (url !== undefined) resolve(url)
  })
  return {
    pid,
    stderr: () => output.stderr,
    stdout: () => output.stdout,
    kill: (signal) => void child.kill(signal),
    pressCtrlC() {
      process.kill(-pid, 'SIGINT')
      process.kill(pid, 'SIGINT')
    },
    exited: once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, stderr: output.stderr })),
    ready,
  }
}
