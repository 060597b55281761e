export interface NewFile {
  readonly path: string
  readonly text: string
}

/** What is written, and what only a person can write then, step by step. */
export interface Made {
  readonly files: readonly NewFile[]
  readonly next: readonly string[]
}

/** One kind of thing that can be made. */
export interface Part {
  readonly arguments: readonly string[]
  make(names: readonly string[], project: { nextMigration: number }): Made
}
