import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { text as textOfStream } from 'node:stream/consumers'
import { getEvaluationReport, runEvaluation } from '@ringbook/api-contract'
import type { EvaluationDetail, EvaluationResult } from '@ringbook/api-contract'
import { ApiRefusal, callApi, callForFile } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'
import { parseCommandLine, readChoice, readCount, readServer } from '../../server-options.ts'
import { printJson, printLine } from '../../terminal.ts'
import type { Terminal } from '../../terminal.ts'
import { readTextFile } from '../exchange/read-text-file.ts'
import { z } from 'zod'

/** A language model takes its time, and there may be many conversations. */
const TIMEOUT_MS = 60 * 60_000
const FILES_MAX = 100

const OPTIONS = {
  brain: { type: 'string' },
  repeat: { type: 'string' },
  language: { type: 'string' },
  report: { type: 'string' },
} as const

/** `ringbook evaluate`: plays scenarios and names each that did not pass; exit code 1 if there is one. */
export async function evaluate(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseCommandLine(args, OPTIONS, { names: FILES_MAX })
  const body = {
    brain: readChoice('brain', { text: values.brain, choices: ['built-in', 'language-model'] }),
    repeats: readCount('repeat', values.repeat),
    language: readChoice('language', { text: values.language, choices: ['en', 'de', 'es'] }),
    files: positionals.map((path) => ({ name: basename(path), content: readTextFile(path) })),
  }
  const server = readServer(values, terminal.environment)
  const evaluation = await run(server, body)
  if (values.report !== undefined) await saveReport(server, { id: evaluation.id, path: values.report })
  if (values.json) printJson(terminal, evaluation)
  else printEvaluation(terminal, evaluation)
  const { scenario_count: count, passed_count: passed } = evaluation
  if (passed < count) throw new CommandError(`${count - passed} of ${count} scenarios did not pass.`)
}

async function run(server: Server, body: object): Promise<EvaluationDetail> {
  try {
    return await callApi(server, runEvaluation, { body, timeoutMs: TIMEOUT_MS })
  } catch (error) {
    if (error instanceof ApiRefusal) throw withPlaces(error)
    throw error
  }
}

const Problems = z.array(z.object({ file: z.string(), line: z.number(), message: z.string() }))

/** What is wrong with the files, a line each, as compilers write it. */
function withPlaces(refusal: ApiRefusal): CommandError {
  const problems = Problems.safeParse(refusal.problem.details?.['problems'])
  if (!problems.success) return refusal
  const places = problems.data.map(({ file, line, message }) => `${file}:${line}: ${message}`)
  return new CommandError([refusal.message, ...places].join('\n'), { cause: refusal })
}

async function saveReport(server: Server, { id, path }: { id: string; path: string }): Promise<void> {
  const page = await textOfStream(await callForFile(server, getEvaluationReport, { params: { evaluation_id: id } }))
  try {
    writeFileSync(path, page)
  } catch (error) {
    throw new CommandError(`The file ${path} cannot be written.`, { cause: error })
  }
}

function printEvaluation(terminal: Terminal, evaluation: EvaluationDetail): void {
  const { results, repeats, scenario_count: count, passed_count: passed } = evaluation
  for (const attempts of Map.groupBy(results, ({ scenario }) => scenario).values()) {
    const failed = attempts.find(({ status }) => status !== 'passed')
    if (failed !== undefined) printFailure(terminal, { failed, attempts })
  }
  const often = repeats === 1 ? '' : `, each ${repeats} times in a row`
  printLine(terminal, `${passed} of ${count} scenarios passed${often} (${playedBy(results)}).`)
}

/** Which brains led the conversations; of several, how many scenarios each led. */
function playedBy(results: readonly EvaluationResult[]): string {
  const scenarios = [...Map.groupBy(results, ({ brain }) => brain)].map(
    ([brain, all]) => [brain, new Set(all.map(({ scenario }) => scenario)).size] as const,
  )
  if (scenarios.length === 1) return scenarios.map(([brain]) => brain).join()
  return scenarios.map(([brain, led]) => `${brain}: ${led}`).join(', ')
}

function printFailure(
  terminal: Terminal,
  { failed, attempts }: { failed: EvaluationResult; attempts: readonly EvaluationResult[] },
): void {
  const passed = attempts.filter(({ status }) => status === 'passed').length
  const often = attempts.length === 1 ? '' : ` (passed ${passed} of ${attempts.length} times)`
  printLine(terminal, `${failed.file}:${failed.line} ${failed.scenario}${often}`)
  for (const difference of failed.differences) printLine(terminal, `    ${difference}`)
}
