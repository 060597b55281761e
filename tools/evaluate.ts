// What "npm run evaluate" runs: how well the built-in brain understands what callers say, for each language and aspect, for
// the lines that it was improved by and those that were held out. "npm run evaluate -- en day" lists the lines of that
// language and aspect that were not right; only those that were not held out. "npm run evaluate -- keep" writes down what was
// reached, below which the tests let nothing fall. Without a language it ends with the scenarios, played on a database that
// is thrown away; the exit code is 1 if one does not pass.
import { writeFileSync } from 'node:fs'
import { judgeLines, tally } from '../server/evaluation/evaluate.ts'
import type { JudgedLine, Tally } from '../server/evaluation/evaluate.ts'
import { FLOOR_FILE, halfOf, writtenFloor } from '../server/evaluation/floor.ts'
import { ASPECTS } from '../server/evaluation/judge.ts'
import { LANGUAGES } from '../server/evaluation/lines.ts'
import { printTable } from './markdown-table.ts'
import { playShippedScenarios } from './play-scenarios.ts'

const [first, wantedAspect] = process.argv.slice(2)
const isToKeep = first === 'keep'
const wantedLanguage = isToKeep ? undefined : first
const languages = LANGUAGES.filter((language) => wantedLanguage === undefined || language === wantedLanguage)
const aspects = ASPECTS.filter((aspect) => wantedAspect === undefined || aspect === wantedAspect)
const judged = languages.map((language) => ({ language, lines: judgeLines(language) }))

if (wantedLanguage !== undefined) for (const { lines } of judged) listMisses(lines)
const rows = judged.flatMap(({ language, lines }) => {
  const seen = tally(halfOf('seen', lines))
  const heldOut = tally(halfOf('held_out', lines))
  return aspects.map((aspect) => [language, aspect, ...cells(seen[aspect]), ...cells(heldOut[aspect])])
})
if (isToKeep) {
  writeFileSync(FLOOR_FILE, writtenFloor({ en: judgeLines('en'), de: judgeLines('de'), es: judgeLines('es') }))
}
console.log(printTable([['', 'aspect', ...heads('seen'), ...heads('held out')], ...rows]))
if (first === undefined) await printScenarios()

async function printScenarios(): Promise<void> {
  const played = await playShippedScenarios()
  const scenarios = played.map(({ language, brain, count, passed }) => [language, brain, String(count), String(passed)])
  console.log(`\n${printTable([['', 'led by', 'scenarios', 'passed'], ...scenarios])}`)
  const failed = played.flatMap((one) => one.failed)
  for (const name of failed) console.log(name)
  if (failed.length > 0) process.exitCode = 1
}

function heads(half: string): string[] {
  return [`${half}: right`, 'asked', 'wrong', '%']
}

function cells({ right, asked, wrong }: Tally): string[] {
  const all = right + asked + wrong
  return [String(right), String(asked), String(wrong), all === 0 ? '–' : String(Math.round((100 * right) / all))]
}

function listMisses(lines: readonly JudgedLine[]): void {
  for (const { line, verdicts } of halfOf('seen', lines)) {
    const missed = aspects.filter((aspect) => verdicts[aspect] === 'asked' || verdicts[aspect] === 'wrong')
    if (missed.length === 0) continue
    console.log(`${line.say}\n    ${missed.map((aspect) => `${aspect}: ${verdicts[aspect]}`).join(', ')}`)
  }
}
