import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canHaveSocket, clearOldSockets } from './local-socket.ts'

let parent: string
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'ringbook-sockets-'))
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

test.each([
  { name: 'a short path', folder: '/data/postgres', isPossible: true },
  { name: 'the longest that every system takes', folder: `/${'d'.repeat(87)}`, isPossible: true },
  { name: 'one letter more', folder: `/${'d'.repeat(88)}`, isPossible: false },
  { name: 'as many letters that take two bytes each', folder: `/${'ü'.repeat(44)}`, isPossible: false },
])('whether the database can have a socket in $name: $isPossible', ({ folder, isPossible }) => {
  expect(canHaveSocket({ folder })).toBe(isPossible && process.platform !== 'win32')
})

test('what a killed database left of its sockets is cleared away, and nothing else', () => {
  const folder = join(parent, 'postgres')
  mkdirSync(folder)
  const names = ['.s.PGSQL.5432', '.s.PGSQL.5432.lock', '.s.PGSQL.41707.lock', 'PG_VERSION', 'postmaster.pid']
  for (const name of names) writeFileSync(join(folder, name), '')
  clearOldSockets({ folder })
  expect(readdirSync(folder)).toEqual(['PG_VERSION', 'postmaster.pid'])
})
