import type { MessagingWords } from '../en.ts'

/** What the messaging room refuses, by the code of the API. */
export const refusals: MessagingWords['refusals'] = {
  'messaging.conversation_not_found': 'No existe esta conversación.',
  'messaging.conversation_closed': 'Esta conversación está cerrada.',
  'messaging.conversation_open_elsewhere': 'Ya hay otra conversación abierta con este cliente.',
  'messaging.message_changed': 'Este mensaje ya se envió con otras palabras. Cargue la página de nuevo.',
  'messaging.opted_out': 'Este número no quiere más mensajes. Solo su dueño puede cambiarlo, escribiendo START.',
  'messaging.number_invalid': 'A este número no se puede enviar un mensaje de texto.',
  'messaging.branch_unknown': 'No existe esta sucursal.',
  'messaging.version_mismatch': 'Otra persona lo ha cambiado mientras tanto. Cargue la página de nuevo.',
}
