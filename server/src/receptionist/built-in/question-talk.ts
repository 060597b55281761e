import type { ServiceId } from '../../kernel/ids.ts'
import { QUESTION_CHARACTERS_MAX } from '../limits.ts'
import type { ToolOutcome } from '../tool.ts'
import { namesOf } from '../tools/find-named.ts'
import { branchArgument } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import { askWhichQuestion } from './faq-talk.ts'
import type { Intent } from './lexicon.ts'
import { askAboutBranch, branchMeant } from './settle-branch.ts'
import { ask, askAgain, askAnythingElse, call } from './step.ts'
import type { Situation, Step, ToolWish } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish } from './wish.ts'
import { wordsOf } from './words.ts'

type Topic = 'price' | 'duration' | 'staff'

const TOPICS: readonly Topic[] = ['price', 'duration', 'staff']

/** Questions of facts, in the middle of anything: answered, and then the conversation goes on where it was. */
export function hearQuestion(state: DialogueState, said: Understanding, situation: Situation): Step | null {
  const heard = withTopicBefore(state, said)
  const topic = TOPICS.find((one) => heard.intents.includes(one)) ?? null
  if (topic !== null) return askTopic(state, topic, heard, situation)
  const has = (intent: Intent) => heard.intents.includes(intent)
  const then = resumption(state, heard)
  if (has('branches')) return call(state, 'find_opening_hours', { topic: 'branches' }, { then })
  if (has('hours') || has('address')) return askWhenOrWhere(state, heard, { then, situation })
  if (has('services')) {
    return call(state, 'find_services', branchArgument({ branchId: branchMeant(state, heard) }), { then })
  }
  if (!isOpenQuestion(state, heard)) return null
  const question = heard.text.slice(0, QUESTION_CHARACTERS_MAX)
  // A day in it belongs to the question: nothing is booked for it.
  return call(state, 'answer_question', { question }, { then: heard.when === null ? then : 'resume' })
}

const ASKED_ON: readonly Intent[] = ['hours', 'address']

/** "And in Fuencarral on Saturday?", right after a question: the same is asked of another branch or day. */
function withTopicBefore(state: DialogueState, heard: Understanding): Understanding {
  const topic = ASKED_ON.find((one) => one === state.intent)
  const isAfterAnswer = state.goal === null && state.asked === 'anything_else'
  if (topic === undefined || !isAfterAnswer || heard.intents.length > 0) return heard
  const { service, staff, when, branch } = heard
  const namesOther = branch !== null || (when !== null && when.days.length > 0 && when.times.length === 0)
  const isSame = (heard.isQuestion || heard.goesOn) && namesOther && service === null && staff === null
  return isSame ? { ...heard, intents: [topic] } : heard
}

/** Opening hours and address, of the branch that is named; asked of another one, a booking goes on at its own. */
function askWhenOrWhere(
  state: DialogueState,
  heard: Understanding,
  { then, situation }: { then: ToolWish['then']; situation: Situation },
): Step {
  const [hasHours, hasAddress] = [heard.intents.includes('hours'), heard.intents.includes('address')]
  const topic = hasHours ? 'hours' : 'address'
  const whichBranch = askAboutBranch({ ...state, topic }, heard, situation.facts)
  if (whichBranch !== null) return whichBranch
  const branchId = branchMeant(state, heard)
  const known = state.goal === null ? { ...state, wish: { ...state.wish, branchId } } : state
  const both = hasHours && hasAddress ? {} : { topic }
  return call(
    known,
    'find_opening_hours',
    { ...both, ...dayAskedAbout(heard), ...branchArgument({ branchId }) },
    { then },
  )
}

/** The one day of "are you open on Sunday?"; a day in doubt is none. */
function dayAskedAbout({ when }: Understanding): { date?: string } {
  const [day, another] = when?.days ?? []
  return day?.kind === 'date' && another === undefined ? { date: day.date } : {}
}

// "What?" and "Really?" are not for the team to answer.
const FEWEST_QUESTION_WORDS = 2

/** A question of none of the kinds above, and nothing else in it that could be meant. */
function isOpenQuestion(state: DialogueState, heard: Understanding): boolean {
  const meansNothingElse =
    heard.intents.every((intent) => intent === 'hello' || intent === 'thanks') &&
    heard.service === null &&
    (heard.when === null || (heard.isAboutUnknown && state.goal === null)) &&
    heard.relative === null &&
    heard.ordinal === null &&
    heard.phone === null
  // "Why not?" is an answer.
  const fewest = heard.answer === null ? FEWEST_QUESTION_WORDS : FEWEST_QUESTION_WORDS + 1
  const isLongEnough = wordsOf(heard.text).length >= fewest
  return (
    heard.isQuestion &&
    isLongEnough &&
    meansNothingElse &&
    (heard.staff === null || state.goal === null) &&
    heard.name === null
  )
}

function askTopic(state: DialogueState, topic: Topic, heard: Understanding, situation: Situation): Step {
  const { wish } = changeWish(state, { ...heard, when: null, relative: null })
  const { facts } = situation
  const offered = facts.everyService.find(({ id }) => id === wish.serviceId)
  const there = offered?.branchIds.find((id) => !facts.services.includes(offered) && id !== facts.branch?.id)
  const at = branchArgument({ branchId: facts.branches.find(({ id }) => id === there)?.id ?? wish.branchId })
  const only = facts.services.length === 1 ? facts.services[0]?.name : undefined
  const service = wish.serviceWord ?? wish.serviceId ?? only
  const severalMeant = servicesNamed(heard)
  if (service === undefined || severalMeant !== null) {
    const named = severalMeant ?? facts.services.map(({ id }) => id)
    const services = namesOf(facts.services.filter(({ id }) => named.includes(id)))
    return ask({ ...state, topic }, 'service', [{ key: 'askWhichService', services }])
  }
  // A price that is only asked for does not turn a conversation about one service into one about another.
  const isAside = state.wish.serviceId !== null && state.wish.serviceId !== wish.serviceId && state.goal !== null
  const then = resumption(state, heard)
  const kept = isAside
    ? state
    : { ...state, wish: { ...state.wish, serviceId: wish.serviceId, serviceWord: wish.serviceWord } }
  // Without a topic the tool tells price and duration.
  const isBoth = heard.intents.includes('price') && heard.intents.includes('duration')
  return call({ ...kept, topic: null }, 'find_services', { service, ...at, ...(isBoth ? {} : { topic }) }, { then })
}

/** Facts are told of one service at a time. */
function servicesNamed({ service }: Understanding): readonly ServiceId[] | null {
  if (service?.kind === 'list') return service.items.map(({ id }) => id)
  return service?.kind === 'several' ? service.ids : null
}

/** After the answer: on with a booking that the same words began, else back to the question that was open. */
function resumption(state: DialogueState, heard: Understanding): ToolWish['then'] {
  // "Are you open on Sunday?" names a day and asks for no appointment.
  const namesTime = heard.when !== null && !heard.intents.includes('hours')
  const begins = heard.intents.includes('book') || namesTime
  return begins && (state.goal === null || state.goal === 'book') && state.asked !== 'confirm' ? 'proceed' : 'resume'
}

/** The service was named after "how much is it?", or the branch after "when are you open in Getafe?". */
export function hearTopicService(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  if (state.topic === null) return null
  if (state.topic === 'hours' || state.topic === 'address') {
    if (state.asked !== 'branch' || heard.branch?.kind !== 'one') return null
    const asking = { ...heard, intents: [state.topic] }
    return askWhenOrWhere({ ...state, topic: null }, asking, { then: 'resume', situation })
  }
  if (state.asked !== 'service' || heard.service?.kind !== 'one') return null
  return askTopic(state, state.topic, heard, situation)
}

/** Goes on after a fact was told. */
export function resumeAfter(state: DialogueState, outcome: ToolOutcome): Step {
  if (outcome.code === 'receptionist.service_unclear') return ask(state, 'service', outcome.say)
  const doubt = askWhichQuestion(state, outcome)
  if (doubt !== null) return doubt
  const settled = { ...state, faqDoubt: null }
  return state.goal === null ? askAnythingElse(settled, outcome.say) : askAgain(settled, outcome.say)
}
