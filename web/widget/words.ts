import type { Language } from '../src/i18n/languages.ts'

/** Everything that the chat says by itself. */
export interface Words {
  readonly open: string
  readonly close: string
  readonly write: string
  readonly send: string
  readonly speak: string
  readonly stop: string
  readonly readAloud: string
  readonly answers: string
  readonly writing: string
  readonly you: string
  readonly assistant: string
  readonly person: string
  readonly personAnswers: string
  readonly sending: string
  readonly offline: string
  readonly slow: string
  readonly busy: string
  readonly gone: string
  readonly refused: string
  readonly unread: string
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    open: 'Open the chat',
    close: 'Close the chat',
    write: 'Your message',
    send: 'Send',
    speak: 'Speak',
    stop: 'Stop listening',
    readAloud: 'Read answers aloud',
    answers: 'Suggested answers',
    writing: 'An answer is being written …',
    you: 'You',
    assistant: 'Assistant',
    person: 'Team',
    personAnswers: 'A person answers you now.',
    sending: 'Not sent yet',
    offline: 'No connection. What you wrote is kept and will be sent by itself.',
    slow: 'The connection is slow. Please wait a moment.',
    busy: 'Too many messages at once. It goes on by itself in a moment.',
    gone: 'The chat is switched off at the moment.',
    refused: 'This message could not be sent. Please write it in other words.',
    unread: 'New message',
  },
  de: {
    open: 'Chat öffnen',
    close: 'Chat schließen',
    write: 'Ihre Nachricht',
    send: 'Senden',
    speak: 'Sprechen',
    stop: 'Nicht mehr zuhören',
    readAloud: 'Antworten vorlesen',
    answers: 'Vorgeschlagene Antworten',
    writing: 'Eine Antwort wird geschrieben …',
    you: 'Sie',
    assistant: 'Assistent',
    person: 'Team',
    personAnswers: 'Ihnen antwortet jetzt ein Mensch.',
    sending: 'Noch nicht gesendet',
    offline: 'Keine Verbindung. Was Sie geschrieben haben, bleibt und wird von selbst gesendet.',
    slow: 'Die Verbindung ist langsam. Bitte warten Sie einen Moment.',
    busy: 'Zu viele Nachrichten auf einmal. Es geht gleich von selbst weiter.',
    gone: 'Der Chat ist gerade ausgeschaltet.',
    refused: 'Diese Nachricht ließ sich nicht senden. Bitte schreiben Sie sie anders.',
    unread: 'Neue Nachricht',
  },
  es: {
    open: 'Abrir el chat',
    close: 'Cerrar el chat',
    write: 'Su mensaje',
    send: 'Enviar',
    speak: 'Hablar',
    stop: 'Dejar de escuchar',
    readAloud: 'Leer las respuestas en voz alta',
    answers: 'Respuestas sugeridas',
    writing: 'Se está escribiendo una respuesta …',
    you: 'Usted',
    assistant: 'Asistente',
    person: 'Equipo',
    personAnswers: 'Ahora le responde una persona.',
    sending: 'Aún no enviado',
    offline: 'Sin conexión. Lo que ha escrito se guarda y se enviará solo.',
    slow: 'La conexión es lenta. Espere un momento, por favor.',
    busy: 'Demasiados mensajes a la vez. Continúa solo en un momento.',
    gone: 'El chat está desactivado en este momento.',
    refused: 'Este mensaje no se pudo enviar. Escríbalo de otra manera, por favor.',
    unread: 'Mensaje nuevo',
  },
}
