import type { Clock, Hour } from './clock.ts'
import type { DaySense } from './day-sense.ts'
import { invariant } from './invariant.ts'
import type { PartOfDay } from './parts-of-day.ts'

/**
 * What a pattern can hold besides words. `clock` names a time beyond doubt ("half past three"), `anyClock` also a bare
 * hour, `softClock` a bare hour only where no ordinary noun follows ("about three", not "about three haircuts").
 * `opening`, `speaker`, `phraseEnd`, `noCount` and `noUnit` look at the neighbourhood and take up no word.
 */
export type SlotKind = (typeof SLOT_KINDS)[number]

const SLOT_KINDS = [
  'number',
  'minutes',
  'hour',
  'ordinal',
  'weekday',
  'month',
  'year',
  'clock',
  'anyClock',
  'softClock',
  'part',
  'day',
  'counted',
  'word',
  'opening',
  'speaker',
  'phraseEnd',
  'noCount',
  'noUnit',
] as const

export type SlotValue = number | null | Hour | Clock | PartOfDay | DaySense

export interface SlotMatch {
  next: number
  value: SlotValue
}

type PatternNode =
  | { kind: 'word'; word: string }
  | { kind: 'choice'; options: PatternNode[][] }
  | { kind: 'slot'; slot: SlotKind; name: string }

/** Where a pattern is matched: the words by position, and the slots that a grammar fills. */
export interface Matchable {
  wordAt: (at: number) => string | undefined
  slotAt: (slot: SlotKind, at: number) => readonly SlotMatch[]
}

/** One rule of a grammar: words that match, and what they mean; undefined when this combination means nothing. */
export type Rule<Context, Meaning> = readonly [
  pattern: string,
  meaning: (found: Found, context: Context) => Meaning | undefined,
]

export interface CompiledRule<Context, Meaning> {
  nodes: PatternNode[]
  /** The words with which a match can begin; undefined when it can begin with a slot. Most rules end here. */
  starts: ReadonlySet<string> | undefined
  meaning: (found: Found, context: Context) => Meaning | undefined
}

export interface PatternMatch {
  next: number
  found: Found
}

/** The slots of one match by name; asking for a slot that the pattern does not have breaks an invariant. */
export class Found {
  private readonly entries: readonly (readonly [string, SlotValue])[]

  constructor(entries: readonly (readonly [string, SlotValue])[] = []) {
    this.entries = entries
  }

  with(name: string, value: SlotValue): Found {
    return new Found([...this.entries, [name, value]])
  }

  has(name: string): boolean {
    return this.entries.some(([key]) => key === name)
  }

  number(name: string): number {
    const value = this.value(name)
    invariant(typeof value === 'number', `slot ${name} is no number`)
    return value
  }

  hour(name = 'hour'): Hour {
    return this.valueOfKind(name, 'hour')
  }

  clock(name = 'clock'): Clock {
    return this.valueOfKind(name, 'clock')
  }

  part(name = 'part'): PartOfDay {
    return this.valueOfKind(name, 'part')
  }

  day(name = 'day'): DaySense {
    return this.valueOfKind(name, 'days')
  }

  private valueOfKind<Kind extends 'hour' | 'clock' | 'part' | 'days'>(name: string, kind: Kind) {
    const value = this.value(name)
    invariant(isOfKind(value, kind), `slot ${name} is no ${kind}`)
    return value
  }

  private value(name: string): SlotValue | undefined {
    return this.entries.find(([key]) => key === name)?.[1]
  }
}

type ValueOfKind<Kind> = Extract<Hour | Clock | PartOfDay | DaySense, { kind: Kind }>

function isOfKind<Kind extends 'hour' | 'clock' | 'part' | 'days'>(
  value: SlotValue | undefined,
  kind: Kind,
): value is ValueOfKind<Kind> {
  return typeof value === 'object' && value !== null && value.kind === kind
}

/**
 * Compiles a rule. In a pattern a word stands for itself, `(a|b c)` for one of several, `[a]` for what may be missing,
 * `<slot>` or `<slot:name>` for what the grammar reads there.
 */
export function compileRule<Context, Meaning>(
  [pattern, meaning]: Rule<Context, Meaning>,
  fold: (word: string) => string,
): CompiledRule<Context, Meaning> {
  const pieces = pattern.match(/<[^>]+>|[()[\]|]|[^\s()[\]|<>]+/g) ?? []
  const parsed = parseOptions(pieces, 0, fold)
  invariant(parsed.next === pieces.length && parsed.options.length === 1, `pattern '${pattern}' is unbalanced`)
  const nodes = parsed.options[0] ?? []
  const starts = startsOf(nodes)
  return { nodes, starts: starts.includes(ANY_START) ? undefined : new Set(starts), meaning }
}

// No folded word contains a space.
const ANY_START = 'any word'

function startsOf([node, ...rest]: readonly PatternNode[]): string[] {
  if (node === undefined || node.kind === 'slot') return [ANY_START]
  if (node.kind === 'word') return [node.word]
  return node.options.flatMap((option) => startsOf([...option, ...rest]))
}

function parseOptions(pieces: readonly string[], start: number, fold: (word: string) => string) {
  const options: PatternNode[][] = [[]]
  let at = start
  while (at < pieces.length && pieces[at] !== ')' && pieces[at] !== ']') {
    const piece = pieces[at] ?? ''
    const current = options.at(-1) ?? []
    at += 1
    if (piece === '|') options.push([])
    else if (piece === '(' || piece === '[') {
      const inner = parseOptions(pieces, at, fold)
      current.push({ kind: 'choice', options: piece === '[' ? [...inner.options, []] : inner.options })
      at = inner.next + 1
    } else current.push(parsePiece(piece, fold))
  }
  return { options, next: at }
}

// However boldly a clock was recognised, a rule's meaning asks for "the clock".
const DEFAULT_NAMES = new Map([
  ['anyClock', 'clock'],
  ['softClock', 'clock'],
])

function parsePiece(piece: string, fold: (word: string) => string): PatternNode {
  if (!piece.startsWith('<')) return { kind: 'word', word: fold(piece) }
  const [slot = '', name = DEFAULT_NAMES.get(slot) ?? slot] = piece.slice(1, -1).split(':')
  const kind = SLOT_KINDS.find((known) => known === slot)
  invariant(kind !== undefined, `a pattern names the unknown slot <${slot}>`)
  return { kind: 'slot', slot: kind, name }
}

/** Every way in which the rule matches at a position. */
export function matchRule<Context, Meaning>(
  rule: CompiledRule<Context, Meaning>,
  at: number,
  matchable: Matchable,
): PatternMatch[] {
  const word = matchable.wordAt(at)
  if (rule.starts !== undefined && (word === undefined || !rule.starts.has(word))) return []
  return matchNodes(rule.nodes, { next: at, found: new Found() }, matchable)
}

function matchNodes(nodes: readonly PatternNode[], start: PatternMatch, matchable: Matchable): PatternMatch[] {
  let states = [start]
  for (const node of nodes) {
    states = states.flatMap((state) => matchNode(node, state, matchable))
    if (states.length === 0) return states
  }
  return states
}

function matchNode(node: PatternNode, state: PatternMatch, matchable: Matchable): PatternMatch[] {
  if (node.kind === 'word') {
    return matchable.wordAt(state.next) === node.word ? [{ ...state, next: state.next + 1 }] : []
  }
  if (node.kind === 'choice') return node.options.flatMap((option) => matchNodes(option, state, matchable))
  const matches = matchable.slotAt(node.slot, state.next)
  return matches.map(({ next, value }) => ({ next, found: state.found.with(node.name, value) }))
}
