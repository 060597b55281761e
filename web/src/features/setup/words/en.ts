export const words = {
  setup: { title: 'Set up your business' },
}

export type SetupWords = typeof words
