// Writes the skeleton of a new part where it belongs, so that the right shape is also the quickest:
//
//   node tools/new.ts use-case  booking swap-appointments
//   node tools/new.ts endpoint  catalog list-price-lists
//   node tools/new.ts tool      ask-price
//   node tools/new.ts provider  acme-sms
//   node tools/new.ts migration add-price-lists
//
// Each comes with a test that fails until the part does its work, and says which lines are still to be written.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PARTS } from './new/parts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const [kind = '', ...names] = process.argv.slice(2)
const part = PARTS[kind]

if (
  part === undefined ||
  names.length !== part.arguments.length ||
  !names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))
) {
  console.error('usage:')
  for (const [name, known] of Object.entries(PARTS))
    console.error(`  node tools/new.ts ${name} ${known.arguments.map((word) => `<${word}>`).join(' ')}`)
  process.exit(1)
}

const migrations = readdirSync(join(root, 'db/migrations')).filter((file) => file.endsWith('.sql')).length
const written = part.make(names, { nextMigration: migrations + 1 })
const taken = written.files.find((file) => existsSync(join(root, file.path)))
if (taken !== undefined) {
  console.error(`${taken.path} exists already; nothing was written.`)
  process.exit(1)
}
for (const file of written.files) {
  mkdirSync(dirname(join(root, file.path)), { recursive: true })
  writeFileSync(join(root, file.path), file.text)
  console.log(`wrote ${file.path}`)
}
for (const step of written.next) console.log(`next: ${step}`)
