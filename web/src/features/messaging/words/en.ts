export const words = {
  messages: { title: 'Messages' },
  conversation: { title: 'Conversation' },
}

export type MessagingWords = typeof words
