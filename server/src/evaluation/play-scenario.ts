import { invariant } from '../kernel/invariant.ts'
import type { LanguageModel } from '../receptionist/index.ts'
import { filledIn } from './fill-in.ts'
import { sayAsCaller } from './model-caller.ts'
import type { Channel, Scenario, Step } from './scenario.ts'
import type { ScriptedModels } from './scripted-model.ts'
import { platformCall, telephoneCall, textMessages, webChat } from './telephone.ts'
import type { Calling, PlatformAnswer, Telephone } from './telephone.ts'

/** One thing that was said, what a platform's model asked for, or what the script of a model made it do. */
export interface TranscriptLine {
  readonly role: 'caller' | 'assistant' | 'model' | 'note'
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

/** Time goes on while a scenario is played, and only where it says so. */
export interface PlayedClock {
  goOn(duration: Temporal.Duration): void
}

const TELEPHONES: Readonly<Record<Exclude<Channel, 'platform'>, (calling: Calling) => Telephone>> = {
  phone: telephoneCall,
  sms: textMessages,
  chat: webChat,
}

/** Plays the caller of a scenario, to its end or to the limit of its turns. */
export async function playScenario(calling: Calling, playing: Playing): Promise<Played> {
  const { scenario, services } = calling
  if (scenario.channel === 'platform') return playPlatform(calling)
  const telephone = TELEPHONES[scenario.channel](calling)
  return playCaller(scenario, { ...playing, telephone, models: services.models })
}

interface Playing {
  readonly clock: PlayedClock
  /** Null: the scenario brings no script of a model. */
  readonly scripted: ScriptedModels | null
}

async function playCaller(
  scenario: Scenario,
  {
    telephone,
    clock,
    scripted,
    models,
  }: Playing & { readonly telephone: Telephone; readonly models: readonly LanguageModel[] },
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
      transcript.push({ role: 'note', text: telephone.interruption })
      await ring()
      heard = ''
      continue
    }
    isCutOff = turns >= scenario.limits.turns
    if ('tool' in step || isCutOff) break
    turns++
    transcript.push({ role: 'caller', text: step.say })
    const answer = await telephone.say(step.say)
    for (const text of scripted?.takeMoves() ?? []) transcript.push({ role: 'model', text })
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
