import type { Token } from '../tokens.ts'

/** A number that starts at a token, and the token after it. */
export interface NumberMatch {
  next: number
  value: number
}

/** Reads number words (not digits) at a place; every possible reading, longest first. */
export type NumberWordReader = (tokens: readonly Token[], at: number) => NumberMatch[]
