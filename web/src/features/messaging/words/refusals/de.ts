import type { MessagingWords } from '../en.ts'

/** What the messaging room refuses, by the code of the API. */
export const refusals: MessagingWords['refusals'] = {
  'messaging.conversation_not_found': 'Diese Unterhaltung gibt es nicht.',
  'messaging.conversation_closed': 'Diese Unterhaltung ist geschlossen.',
  'messaging.conversation_open_elsewhere': 'Mit dieser Person ist schon eine andere Unterhaltung offen.',
  'messaging.message_changed': 'Diese Nachricht wurde schon mit anderen Worten gesendet. Laden Sie die Seite neu.',
  'messaging.opted_out':
    'Diese Nummer möchte keine Nachrichten mehr. Nur die Person selbst kann das ändern, mit START.',
  'messaging.number_invalid': 'An diese Nummer kann keine Textnachricht gesendet werden.',
  'messaging.branch_unknown': 'Diesen Standort gibt es nicht.',
  'messaging.version_mismatch': 'Jemand anderes hat das inzwischen geändert. Laden Sie die Seite neu.',
}
