import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const library = new URL('../packages/availability/', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'availability-'))
const stranger = join(folder, 'stranger')
let packed: string[] = []

beforeAll(() => {
  run('node', [fileURLToPath(new URL('build-availability.ts', import.meta.url)), join(folder, 'built')])
  const [tarball] = JSON.parse(run('npm', ['pack', join(folder, 'built'), '--json', '--pack-destination', folder]))
  packed = tarball.files.map(({ path }: { path: string }) => path)
  cpSync(new URL('test/examples', library), stranger, { recursive: true })
  writeFileSync(join(stranger, 'package.json'), '{ "type": "module" }')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball.filename)], stranger)
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a program in a folder and answers what it prints. */
function run(program: string, options: string[], cwd = folder): string {
  const path = program === 'node' ? process.execPath : program
  return execFileSync(path, options, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

describe('the published engine', () => {
  test('holds plain JavaScript with its types, README and licence, and nothing else', () => {
    const modules = readdirSync(new URL('src', library)).filter((file) => !file.endsWith('.test.ts'))
    const compiled = modules.flatMap((file) => [file.replace('.ts', '.js'), file.replace('.ts', '.d.ts')])
    expect(packed.toSorted()).toEqual(['LICENSE', 'README.md', 'package.json', ...compiled].toSorted())
  })

  test('answers a program in plain JavaScript', () => {
    writeFileSync(
      join(stranger, 'program.js'),
      "import { dayNumberOf } from '@ringbook/availability'\nconsole.log(dayNumberOf('1970-01-02'))\n",
    )
    expect(run('node', ['program.js'], stranger)).toBe('1\n')
  })

  test('runs the examples of its README, and types them', () => {
    const print = "import { all } from './slots.ts'\nconsole.log(all.join(' '))\n"
    writeFileSync(join(stranger, 'print.ts'), print)
    expect(run('node', ['print.ts'], stranger)).toBe('10:00 10:30 11:00\n')
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--lib', 'esnext', '--types', '']
    const examples = readdirSync(stranger).filter((file) => file.endsWith('.ts') && file !== 'print.ts')
    const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
    expect(run('node', [tsc, ...options, '--allowImportingTsExtensions', ...examples], stranger)).toBe('')
  })
})
