import type { CallScripts } from './script.ts'

export const germanScripts: CallScripts = {
  booking: {
    summary: '{name} hat {service} bei {staff} für {day} um {time} Uhr gebucht.',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', 'Hallo, ich hätte gern einen Termin: {service}, {day} um {time} Uhr.'],
      ['tool', 'check_availability'],
      ['assistant', '{service} bei {staff} ist {day} um {time} Uhr frei. Soll ich das buchen?'],
      ['caller', 'Ja, bitte.'],
      ['assistant', 'Wie ist Ihr Name, und wie lautet Ihre Telefonnummer?'],
      ['caller', '{name}, {phone}.'],
      ['tool', 'book_appointment'],
      [
        'assistant',
        'Vielen Dank. {service} bei {staff} ist für {day} um {time} Uhr gebucht. Ihre Nummer ist {reference}.',
      ],
      ['caller', 'Wunderbar, danke. Auf Wiederhören!'],
      ['assistant', 'Vielen Dank für Ihren Anruf. Auf Wiederhören!'],
    ],
  },
  booking_after_choice: {
    summary: '{name} fragte nach freien Zeiten am {day} und hat {service} bei {staff} um {time} Uhr gebucht.',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', 'Haben Sie {day} noch etwas frei? Es geht um {service}.'],
      ['tool', 'check_availability'],
      ['assistant', 'Ich könnte Ihnen {day} um {time} oder um {laterTime} Uhr anbieten. Was passt Ihnen?'],
      ['caller', 'Das erste. Was kostet das denn?'],
      ['tool', 'find_services'],
      ['assistant', '{service} kostet {price}. Soll ich {day} um {time} Uhr bei {staff} buchen?'],
      ['caller', 'Ja, gern. Auf den Namen {name}.'],
      ['tool', 'book_appointment'],
      [
        'assistant',
        'Vielen Dank. {service} bei {staff} ist für {day} um {time} Uhr gebucht. Ihre Nummer ist {reference}.',
      ],
      ['caller', 'Super, bis dann.'],
    ],
  },
  price: {
    summary: 'Frage nach Preis und Dauer: {service}.',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', 'Guten Tag, was kostet bei Ihnen {service}?'],
      ['tool', 'find_services'],
      ['assistant', '{service} kostet {price} und dauert {minutes} Minuten. Möchten Sie buchen?'],
      ['caller', 'Heute noch nicht, ich überlege es mir. Danke.'],
      ['assistant', 'Sehr gern. Auf Wiederhören!'],
    ],
  },
  opening_hours: {
    summary: 'Frage nach den Öffnungszeiten.',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', 'Wann haben Sie diese Woche geöffnet?'],
      ['tool', 'find_opening_hours'],
      ['assistant', 'Wir haben geöffnet: {hours}. Kann ich sonst noch etwas für Sie tun?'],
      ['caller', 'Nein, das war alles. Danke!'],
      ['assistant', 'Vielen Dank für Ihren Anruf. Auf Wiederhören!'],
    ],
  },
  faq: {
    summary: 'Frage: „{question}“',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', '{question}'],
      ['tool', 'answer_question'],
      ['assistant', '{answer}'],
      ['caller', 'Perfekt, vielen Dank.'],
      ['assistant', 'Gern geschehen. Auf Wiederhören!'],
    ],
  },
  message: {
    summary: '{name} hat eine Nachricht hinterlassen: „{message}“',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', 'Könnten Sie etwas für mich ausrichten?'],
      ['assistant', 'Was darf ich ausrichten?'],
      ['caller', '{message}'],
      ['assistant', 'Und von wem ist die Nachricht?'],
      ['caller', '{name}.'],
      ['tool', 'take_message'],
      ['assistant', 'Vielen Dank, ich habe es notiert und gebe es weiter.'],
    ],
  },
  abandoned: {
    summary: 'Aufgelegt, bevor das Anliegen genannt wurde.',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', 'Hallo? Entschuldigung, ich rufe später noch einmal an.'],
    ],
  },
  cancellation: {
    summary: '{name} hat {service} am {day} um {time} Uhr abgesagt.',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', 'Ich kann meinen Termin leider nicht wahrnehmen.'],
      ['tool', 'find_appointments'],
      ['assistant', 'Sie haben {service} bei {staff}, {day} um {time} Uhr. Soll ich den Termin absagen?'],
      ['caller', 'Ja bitte, mir ist etwas dazwischengekommen.'],
      ['tool', 'cancel_appointment'],
      ['assistant', 'Ihr Termin ist abgesagt. Kann ich sonst noch etwas für Sie tun?'],
      ['caller', 'Nein, vielen Dank.'],
    ],
  },
  handed_over: {
    summary: '{name} wollte mit einem Menschen sprechen und wurde verbunden.',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', 'Ich möchte lieber mit einem Menschen über meine Rechnung sprechen.'],
      ['tool', 'hand_over'],
      ['assistant', 'Einen Moment bitte, ich verbinde Sie.'],
    ],
  },
  unanswered: {
    summary: 'Frage ohne Antwort in den FAQ: „{unanswered}“',
    lines: [
      ['assistant', 'Guten Tag, hier ist der KI-Assistent von {business}. Was kann ich für Sie tun?'],
      ['caller', '{unanswered}'],
      ['tool', 'answer_question'],
      ['assistant', 'Das weiß ich nicht sicher. Ich habe Ihre Frage für das Team notiert.'],
      ['caller', 'In Ordnung, danke. Bitte rufen Sie mich zurück.'],
      ['assistant', 'Vielen Dank für Ihren Anruf. Auf Wiederhören!'],
    ],
  },
}
