import type { CallReport, ReportedTurn } from '../../calls/ports.ts'
import { instantOfMs, instantOfText } from '../instants.ts'
import { reportedCost } from '../reported-cost.ts'
import { endingStatusOf } from './ended-reason.ts'
import { EndOfCallReport } from './message.ts'

/** What Vapi reports at the end of a call. Amounts are dollars. */
export function readReport(message: unknown, receivedAt: Temporal.Instant): CallReport {
  const report = EndOfCallReport.parse(message)
  const { artifact, analysis } = report
  const reason = report.endedReason ?? null
  return {
    ending: { status: endingStatusOf(reason), reason, endedAt: instantOfText(report.endedAt) ?? receivedAt },
    startedAt: instantOfText(report.startedAt),
    transcript: artifact?.transcript ?? null,
    turns: readTurns(artifact?.messages ?? []),
    summary: analysis?.summary ?? null,
    recordingUrl:
      artifact?.recording?.mono?.combinedUrl ?? artifact?.recordingUrl ?? artifact?.recording?.stereoUrl ?? null,
    sentiment: null,
    analysis: analysisOf(analysis),
    entities: entitiesOf(report),
    variables: variablesOf(artifact?.variableValues ?? {}),
    cost: costOf(report),
  }
}

type Messages = NonNullable<NonNullable<EndOfCallReport['artifact']>['messages']>

function readTurns(messages: Messages): ReportedTurn[] {
  return messages.flatMap(({ role, message, time }): ReportedTurn[] => {
    const text = message?.trim() ?? ''
    const speaker = role === 'user' ? 'caller' : role === 'bot' || role === 'assistant' ? 'assistant' : null
    if (speaker === null || text === '') return []
    return [{ role: speaker, text, spokenAt: instantOfMs(time) }]
  })
}

function analysisOf(analysis: EndOfCallReport['analysis']): Record<string, unknown> {
  return analysis?.successEvaluation === undefined ? {} : { success_evaluation: analysis.successEvaluation }
}

/** By what the business has named it; both ways of asking for it may be used at once. */
function entitiesOf({ analysis, artifact }: EndOfCallReport): Record<string, unknown> {
  const outputs = Object.entries(artifact?.structuredOutputs ?? {}).flatMap(([id, { name, result }]) =>
    result === undefined ? [] : [[name ?? id, result] as const],
  )
  return Object.fromEntries<unknown>([...Object.entries(analysis?.structuredData ?? {}), ...outputs])
}

/** Vapi adds whole objects of its own, of which what we use is read elsewhere. */
function variablesOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value !== 'object'))
}

function costOf(report: EndOfCallReport): CallReport['cost'] {
  const parts = (report.costs ?? []).map(({ type, cost }) => ({ type: type ?? 'other', cost: cost ?? 0 }))
  const total = report.cost ?? (parts.length > 0 ? parts.reduce((sum, part) => sum + part.cost, 0) : null)
  return reportedCost({ total, parts, currency: 'USD' })
}
