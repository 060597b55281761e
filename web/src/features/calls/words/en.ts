export const words = {
  calls: { title: 'Calls' },
  call: { title: 'Call' },
}

export type CallsWords = typeof words
