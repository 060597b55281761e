export const words = {
  title: 'Today',
}

export type StartWords = typeof words
