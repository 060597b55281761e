import type { refusals as english } from './en.ts'

export const refusals: typeof english = {
  'receptionist.faq_not_found': 'Diese Antwort gibt es nicht mehr.',
  'receptionist.unanswered_question_not_found': 'Diese Frage gibt es nicht mehr.',
  'receptionist.unanswered_question_settled': 'Diese Frage hat schon jemand beantwortet oder verworfen.',
  'receptionist.system_prompt_not_found': 'Diese Version gibt es nicht mehr.',
  'receptionist.system_prompt_label_taken': 'Es gibt schon eine Version mit diesem Namen. Wählen Sie einen anderen.',
  'receptionist.system_prompt_not_draft':
    'Diese Version ist veröffentlicht worden und bleibt, wie sie war. Schreiben Sie stattdessen eine neue.',
  'receptionist.system_prompt_already_published': 'Diese Version antwortet schon in allen Gesprächen.',
  'receptionist.system_prompts_of_two_channels':
    'Nur Versionen eines Kanals lassen sich vergleichen oder teilen sich Gespräche.',
  'receptionist.blocked_number_not_found': 'Diese Nummer ist nicht mehr gesperrt.',
  'receptionist.invalid_phone': 'Das ist keine mögliche Telefonnummer.',
  'receptionist.follow_up_not_found': 'Das gibt es nicht mehr.',
  'receptionist.follow_up_already_done': 'Das hat schon jemand erledigt.',
  'receptionist.version_mismatch': 'Jemand hat das inzwischen geändert. Laden Sie die Seite neu und sehen Sie nach.',
  'evaluation.evaluation_not_found': 'Diesen Probelauf gibt es nicht.',
  'evaluation.scenarios_invalid': 'Eine Datei mit Szenarien ist nicht, wie sie sein muss.',
  'evaluation.no_scenarios': 'Für diese Sprache und diese Führung bleibt kein Szenario.',
  'evaluation.too_many_conversations': 'Das sind mehr als 2.000 Gespräche. Spielen Sie jedes seltener.',
  'evaluation.no_language_model':
    'Es ist kein Sprachmodell verbunden. Verbinden Sie zuerst eines in den Einstellungen.',
  'webchat.site_invalid': 'Eine der Websites ist keine Adresse, die ein Browser kennt.',
  'webchat.version_mismatch': 'Jemand hat das inzwischen geändert. Laden Sie die Seite neu und sehen Sie nach.',
  'messaging.version_mismatch': 'Jemand hat das inzwischen geändert. Laden Sie die Seite neu und sehen Sie nach.',
  'calls.language_not_spoken': 'Die erste Sprache muss eine von denen sein, die verstanden werden.',
  'calls.number_in_use': 'Diese Nummer ist schon vergeben, hier oder bei einem anderen Betrieb.',
  'calls.branch_unknown': 'Diesen Standort gibt es nicht mehr.',
  'calls.phone_number_not_found': 'Diese Nummer gibt es nicht mehr.',
  'calls.version_mismatch': 'Jemand hat das inzwischen geändert. Laden Sie die Seite neu und sehen Sie nach.',
}
