import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Reads the tables and columns that the five reference documents name, and writes docs/reference-inventory.json.
 * The documents are no part of this repository; whoever has them runs `node tools/reference-inventory.ts <folder>`,
 * or with `--check` to compare. docs/reference-coverage.csv must have a row for every column of the inventory.
 */
export type Inventory = Record<string, Record<string, string[]>>

const INVENTORY_FILE = new URL('../docs/reference-inventory.json', import.meta.url)

/** The inventory that is committed. */
export function readInventory(): Inventory {
  return JSON.parse(readFileSync(INVENTORY_FILE, 'utf8')) as Inventory
}

/** All tables of one document with their columns; '*' where a document names a table and none of its columns. */
export function inventoryOf(markdown: string): Record<string, string[]> {
  const tables = { ...sqlTables(markdown), ...describedTables(markdown), ...sqlViews(markdown) }
  for (const name of namedOnly(markdown)) tables[name] ??= ['*']
  return Object.fromEntries(Object.entries(tables).toSorted(([left], [right]) => (left < right ? -1 : 1)))
}

function sqlTables(markdown: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const match of markdown.matchAll(/^CREATE TABLE (\w+) \(\n([\s\S]*?)^\);/gm)) {
    found[match[1]!] = splitTopLevel(withoutComments(match[2]!))
      .map((item) => item.trim().match(/^(\w+)\s/)?.[1] ?? '')
      .filter((word) => word !== '' && !/^(CONSTRAINT|UNIQUE|FOREIGN|PRIMARY|INDEX|CHECK|KEY)$/.test(word))
  }
  return found
}

function sqlViews(markdown: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const match of markdown.matchAll(/^CREATE VIEW (\w+) AS\s+SELECT([\s\S]*?)\bFROM\b/gm)) {
    found[match[1]!] = splitTopLevel(match[2]!).map((item) => {
      const text = item.trim()
      return text.match(/\bas (\w+)$/i)?.[1] ?? text.match(/(\w+|\*)$/)?.[1] ?? text
    })
  }
  return found
}

/** Tables that are described by a heading and a Markdown table of fields. */
function describedTables(markdown: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  const sections = markdown.split(/^#{3,4} /m).slice(1)
  for (const section of sections) {
    const name = section.match(/^([a-z_]+)\n/)?.[1]
    const rows = section.match(/\n(\| (?:Field|Column) \|(?:.*\n?\|)*.*)/)?.[1]
    if (name === undefined || rows === undefined) continue
    found[name] = rows
      .split('\n')
      .slice(2)
      .map((row) => row.match(/^\| (\w+) \|/)?.[1] ?? '')
      .filter((column) => column !== '')
  }
  return found
}

/** Tables that only a diagram or a list of relationships names: `(via staff_services)`, entities in capitals. */
function namedOnly(markdown: string): string[] {
  const via = [...markdown.matchAll(/\(via ([a-z]+_[a-z_]+)\)/g)]
    .map((match) => match[1]!)
    .filter((name) => !name.endsWith('_id'))
  const one = [...markdown.matchAll(/^- Has one: ([a-z]+_[a-z_]+)/gm)].map((match) => match[1]!)
  const entities = [...markdown.matchAll(/^ {4}([A-Z_]+) [|}][^ ]+ ([A-Z_]+) :/gm)].flatMap((match) => [
    match[1]!,
    match[2]!,
  ])
  return [...new Set([...via, ...one, ...entities.map((name) => name.toLowerCase())])]
}

function withoutComments(sql: string): string {
  return sql.replaceAll(/--.*$/gm, '')
}

/** Splits at the commas that are not inside parentheses. */
function splitTopLevel(text: string): string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const character of text) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (character === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts
}

function readDocuments(folder: string): Inventory {
  const files = readdirSync(folder)
    .filter((file) => /^\d.*\.md$/.test(file))
    .toSorted()
  return Object.fromEntries(files.map((file) => [file[0]!, inventoryOf(readFileSync(join(folder, file), 'utf8'))]))
}

if (import.meta.main) {
  const [folder, mode] = process.argv.slice(2)
  if (folder === undefined) {
    console.error('usage: node tools/reference-inventory.ts <folder with the documents> [--check]')
    process.exit(1)
  }
  const found = readDocuments(folder)
  // Compared as data: the formatter lays the committed file out in its own way.
  if (mode !== '--check') writeFileSync(INVENTORY_FILE, `${JSON.stringify(found, null, 2)}\n`)
  else if (JSON.stringify(found) !== JSON.stringify(readInventory())) {
    console.error('docs/reference-inventory.json is out of step with the documents.')
    process.exit(1)
  }
}
