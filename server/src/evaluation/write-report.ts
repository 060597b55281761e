import type { Evaluation, EvaluationResult } from './run-evaluation.ts'

/** An evaluation as a page of its own: no script, no link to anywhere, to be printed or sent as it is. */
export function writeReport({ evaluation, results }: Evaluation): string {
  const { brain, started_at: startedAt, scenario_count: count, passed_count: passed, repeats, status } = evaluation
  const day = startedAt.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const title = `Evaluation of ${day} UTC`
  const often = repeats === 1 ? '' : `, each ${repeats} times in a row`
  const scenarios = byScenario(results)
  const isFailed = (all: readonly EvaluationResult[]) => all.some((one) => one.status !== 'passed')
  const [failed, others] = [scenarios.filter(isFailed), scenarios.filter((all) => !isFailed(all))]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p><strong>${passed} of ${count} scenarios passed</strong>${often}. Brain: ${escaped(brain)}. ${STATUS[status]}</p>
${languageTable(scenarios)}
<h2>Not passed: ${failed.length}</h2>
${failed.map(scenarioSection).join('\n') || '<p>None.</p>'}
<h2>Passed: ${others.length}</h2>
${others.map(scenarioSection).join('\n') || '<p>None.</p>'}
</body>
</html>
`
}

const STATUS = {
  running: 'It is still running.',
  finished: '',
  failed: 'It was cut off: what follows is not all of it.',
} as const

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse } th, td { text-align: left; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid #ccc }
section { break-inside: avoid; border-left: 4px solid #1f6f43; padding-left: 1rem; margin: 1.5rem 0 }
section.failed { border-color: #a11 } h3 { margin: 0 } .where, .tools { color: #555; font-size: .875rem }
ul.wrong { color: #a11; font-weight: 600 } dl { display: grid; grid-template-columns: 6rem 1fr; gap: .25rem .75rem }
dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere }
@media print { body { margin: 0; max-width: none } }
`

function byScenario(results: readonly EvaluationResult[]): EvaluationResult[][] {
  return [...Map.groupBy(results, ({ scenario }) => scenario).values()]
}

function languageTable(scenarios: readonly (readonly EvaluationResult[])[]): string {
  const rows = [...Map.groupBy(scenarios, ([first]) => first?.language ?? '')]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .flatMap(([language, group]) =>
      [...Map.groupBy(group, ([first]) => first?.brain ?? '')].map(([brain, all]) => {
        const passed = all.filter((attempts) => attempts.every(({ status }) => status === 'passed')).length
        const cells = [language, brain, String(all.length), String(passed)]
        return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
      }),
    )
  return `<table><thead><tr><th>Language</th><th>Led by</th><th>Scenarios</th><th>Passed</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** One scenario: of several attempts the first that did not pass is shown, else the first. */
function scenarioSection(attempts: readonly EvaluationResult[]): string {
  const shown = attempts.find(({ status }) => status !== 'passed') ?? attempts[0]
  if (shown === undefined) return ''
  const passed = attempts.filter(({ status }) => status === 'passed').length
  const often = attempts.length === 1 ? '' : ` Passed ${passed} of ${attempts.length} times.`
  const wrong = shown.differences.map((difference) => `<li>${escaped(difference)}</li>`).join('')
  const lines = shown.transcript.map(({ role, text }) => `<dt>${ROLES[role]}</dt><dd>${escaped(text)}</dd>`).join('')
  const tools = shown.tool_calls.map(({ name, code }) => (code === null ? name : `${name} (${code})`)).join(', ')
  return `<section class="${shown.status}">
<h3>${escaped(shown.scenario)}</h3>
<p class="where">${escaped(shown.file)}, line ${shown.line}. Led by: ${shown.brain}. ${shown.duration_ms} ms.${often}</p>
${wrong === '' ? '' : `<ul class="wrong">${wrong}</ul>`}
<dl>${lines}</dl>
<p class="tools">Tools: ${escaped(tools) || 'none'}</p>
</section>`
}

const ROLES = { caller: 'Caller', assistant: 'Assistant', model: 'Model', note: '–' } as const

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '')
}
