// Prints the longest functions and files, a measure to look at and not a law: past 70 lines a function and past 400 a
// file, ask what is hiding in there. `node tools/measure.ts [how many]`.
import { fileURLToPath } from 'node:url'
import { functionsOf } from './tidy/functions.ts'
import { isProgram, readSource } from './tidy/source.ts'

const most = Number(process.argv[2] ?? 15)
const files = readSource(fileURLToPath(new URL('..', import.meta.url))).filter(
  (file) => isProgram(file.path) && !/^(tools|bench)\//.test(file.path),
)

const functions = files
  .flatMap((file) => functionsOf(file).map((found) => ({ ...found, path: file.path })))
  .toSorted((left, right) => right.lines - left.lines)
const lengths = functions.map((found) => found.lines)
const share = (part: number) => lengths[Math.floor(lengths.length * (1 - part))] ?? 0

console.log(
  `${files.length} files, ${functions.length} functions: half within ${share(0.5)} lines, 99 % within ${share(0.99)}`,
)
console.log('\nlongest functions')
for (const found of functions.slice(0, most))
  console.log(`  ${String(found.lines).padStart(4)}  ${found.name}  ${found.path}:${found.line}`)
console.log('\nlongest files')
const byLength = files.map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
for (const file of byLength.toSorted((left, right) => right.lines - left.lines).slice(0, most)) {
  console.log(`  ${String(file.lines).padStart(4)}  ${file.path}`)
}
