import { readFile } from 'node:fs/promises'
import { ALL_PERMISSIONS } from '@ringbook/api-contract'
import { describe, expect, test } from 'vitest'
import { permissionsPage } from './permissions-page.ts'

/** The cells of the row of one permission. */
function rowOf(permission: string): string[] {
  const line = permissionsPage()
    .split('\n')
    .find((row) => row.startsWith(`| \`${permission}\` `))
  return line === undefined
    ? []
    : line
        .split('|')
        .slice(2, -1)
        .map((cell) => cell.trim())
}

describe('The page on permissions', () => {
  test.each([
    ['tenant:read', ['yes', 'yes', 'yes', 'yes', 'yes']],
    ['members:read', ['yes', 'yes', 'yes', '–', '–']],
    ['api_keys:write', ['yes', 'yes', '–', '–', '–']],
  ])('says who has %s', (permission, roles) => {
    expect(rowOf(permission)).toEqual(roles)
  })

  test('leaves no permission out', () => {
    for (const permission of ALL_PERMISSIONS) expect(rowOf(permission)).toHaveLength(5)
  })

  test('in the documents is the one that the table gives', async () => {
    const committed = await readFile(new URL('../docs/permissions.md', import.meta.url), 'utf8')
    expect(committed).toBe(permissionsPage())
  })
})
