import { z } from 'zod'
import { invariant } from '../kernel/invariant.ts'
import type { LanguageModel } from '../receptionist/index.ts'
import { sayAsCaller } from './model-caller.ts'
import { telephoneCall, textMessages, platformCall } from './telephone.ts'
import type { PlatformAnswer, Telephone } from './telephone.ts'
import type { Scenario, Step } from './scenario.ts'

/** One thing that was said, or what a platform's model asked for. */
export interface TranscriptLine {
  readonly role: 'caller' | 'assistant' | 'note'
  readonly text: string
}

/** A whole conversation. */
export interface Played {
  readonly transcript: readonly TranscriptLine[]
  /** What the caller said, counted. */
  readonly turns: number
  /** The receptionist ended it: it hung up, or put the caller through. */
  readonly isEnded: boolean
  /** The caller had more to say than the scenario allows. */
  readonly isCutOff: boolean
}

type Calling = Parameters<typeof telephoneCall>[0]

/** Time goes on while a scenario is played, and only where it says so. */
export interface PlayedClock {
  goOn(duration: Temporal.Duration): void
}

/** Plays the caller of a scenario, to its end or to the limit of its turns. */
export async function playScenario(calling: Calling, clock: PlayedClock): Promise<Played> {
  const { scenario } = calling
  if (scenario.channel === 'platform') return playPlatform(calling)
  const telephone = scenario.channel === 'sms' ? textMessages(calling) : telephoneCall(calling)
  return playCaller(scenario, { telephone, clock, models: calling.services.models })
}

async function playCaller(
  scenario: Scenario,
  { telephone, clock, models }: { telephone: Telephone; clock: PlayedClock; models: readonly LanguageModel[] },
): Promise<Played> {
  const transcript: TranscriptLine[] = []
  const script = scenario.persona === undefined ? createScript(scenario) : createPersona(scenario, models[0])
  const ring = async () => {
    const greeting = await telephone.ring()
    if (greeting !== null) transcript.push({ role: 'assistant', text: greeting })
  }
  let [heard, turns, isEnded, isCutOff] = ['', 0, false, false]
  await ring()
  while (!isEnded) {
    const step = await script.next(heard, transcript)
    if (step === null) break
    if ('later' in step && step.later !== null) clock.goOn(Temporal.Duration.from(step.later))
    if ('hangs_up' in step) {
      await telephone.hangUp()
      transcript.push({ role: 'note', text: 'The line drops, and the caller rings again.' })
      await ring()
      heard = ''
      continue
    }
    isCutOff = turns >= scenario.limits.turns
    if ('tool' in step || isCutOff) break
    turns++
    transcript.push({ role: 'caller', text: step.say })
    const answer = await telephone.say(step.say)
    if (answer.text !== '') transcript.push({ role: 'assistant', text: answer.text })
    isEnded = answer.isOver
    heard = answer.text
  }
  await telephone.hangUp()
  return { transcript, turns, isEnded, isCutOff }
}

/** Whoever knows what the caller says next; null when there is nothing left to say. */
interface CallerPart {
  next(heard: string, transcript: readonly TranscriptLine[]): Promise<Step | null>
}

function createPersona(scenario: Scenario, model: LanguageModel | undefined): CallerPart {
  invariant(model, 'a scenario with a persona is played only where a model is connected')
  return {
    next: async (_heard, transcript) => {
      const say = await sayAsCaller(model, { scenario, transcript })
      return say === null ? null : { say, later: null }
    },
  }
}

/** What the caller says next: what was asked for, else the next line; null when there is nothing left to say. */
function createScript({ says = [], answers }: Scenario): CallerPart {
  const lines = [...says]
  const given = new Map<number, number>()
  return {
    next: async (heard) => {
      const index = answers.findIndex(
        ({ when, times }, at) => (given.get(at) ?? 0) < times && new RegExp(when, 'iu').test(heard),
      )
      const answer = answers[index]
      if (heard === '' || answer === undefined) return lines.shift() ?? null
      given.set(index, (given.get(index) ?? 0) + 1)
      return { say: answer.say, later: null }
    },
  }
}

async function playPlatform(calling: Calling): Promise<Played> {
  const transcript: TranscriptLine[] = []
  const platform = platformCall(calling)
  const results: PlatformAnswer['result'][] = []
  let turns = 0
  for (const step of calling.scenario.says ?? []) {
    if (!('tool' in step)) {
      if ('say' in step) transcript.push({ role: 'caller', text: step.say })
      continue
    }
    turns++
    const given = filledIn(step.arguments, results)
    const answer = await platform.run({ name: step.tool, arguments: given, isTwice: step.twice })
    results.push(answer.result)
    transcript.push({ role: 'note', text: `${step.tool}${step.twice ? ', delivered twice' : ''}` })
    transcript.push({ role: 'assistant', text: answer.spoken })
  }
  return { transcript, turns, isEnded: false, isCutOff: false }
}

const Container = z.union([z.array(z.json()), z.record(z.string(), z.json())])

/** Puts earlier results in place of `{{0.slots.0.slot_token}}`; what is not there is left as it is written. */
function filledIn(given: Readonly<Record<string, z.core.util.JSONType>>, results: PlatformAnswer['result'][]): unknown {
  return JSON.parse(
    JSON.stringify(given).replaceAll(/\{\{([\w.]+)\}\}/g, (written, path: string) => {
      const found = path.split('.').reduce<unknown>(partOf, results)
      return typeof found === 'string' ? JSON.stringify(found).slice(1, -1) : written
    }),
  )
}

function partOf(value: unknown, key: string): unknown {
  const container = Container.safeParse(value)
  return container.success ? Object.entries(container.data).find(([name]) => name === key)?.[1] : undefined
}
