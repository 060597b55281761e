import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const examples = new URL('../test/examples/', import.meta.url)
const files = readdirSync(examples)

function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

/** What a file says of the values that it exports: the comment in the line above each. */
function promisesOf(text: string): { name: string; promised: unknown }[] {
  return [...text.matchAll(/^\/\/ (.+)\nexport const (\w+)/gm)].map(([, comment = '', name = '']) => {
    const json = comment.replaceAll("'", '"').replaceAll(/([{,] *)([a-zA-Z]+):/g, '$1"$2":')
    return { name, promised: JSON.parse(json) }
  })
}

describe('the README', () => {
  test('shows every example as it is run, and no other code', () => {
    const shown = [...textOf('../README.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
    expect(shown.toSorted()).toEqual(files.map((file) => textOf(`../test/examples/${file}`)).toSorted())
  })

  test.each(files.filter((file) => file !== 'salon.ts'))('promises in %s what comes out', async (file) => {
    const promises = promisesOf(textOf(`../test/examples/${file}`))
    const values: object = await import(new URL(file, examples).href)
    expect(promises.length).toBeGreaterThan(0)
    expect({ ...values }).toEqual(Object.fromEntries(promises.map(({ name, promised }) => [name, promised])))
  })

  test('names, in its table of invariants, tests that exist', () => {
    const named = [...textOf('../README.md').matchAll(/`([\w./-]+\.test\.ts)`/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((path) => !existsSync(new URL(path, import.meta.url)))).toEqual([])
  })
})
