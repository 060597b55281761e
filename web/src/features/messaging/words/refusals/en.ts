/** What the messaging room refuses, by the code of the API. */
export const refusals = {
  'messaging.conversation_not_found': 'There is no such conversation.',
  'messaging.conversation_closed': 'This conversation is closed.',
  'messaging.conversation_open_elsewhere': 'There is already another open conversation with this customer.',
  'messaging.message_changed': 'This message was sent before with other words. Load the page again.',
  'messaging.opted_out': 'This number wants no more messages. Only its owner can change that, by writing START.',
  'messaging.number_invalid': 'This is no number that a text message can be sent to.',
  'messaging.branch_unknown': 'There is no such branch.',
  'messaging.version_mismatch': 'Somebody else has changed this in the meantime. Load the page again.',
}
