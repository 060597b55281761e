import type { CallsWords } from '../en.ts'

export const refusals: CallsWords['refusals'] = {
  'calls.call_not_simulated': 'Nur ein Anruf im Simulator kann von hier aus beendet werden.',
  'calls.no_number_to_ring': 'Es gibt keine Telefonnummer, die angerufen werden könnte.',
  'calls.appointment_unknown': 'Diesen Termin gibt es nicht mehr.',
  'calls.nothing_to_say': 'Schreiben Sie, worum es im Anruf geht.',
  'calls.recipient_blocked': 'Dieser Kunde oder diese Nummer ist gesperrt. Heben Sie zuerst die Sperre auf.',
  'calls.recipient_opted_out': 'Wer diese Nummer hat, möchte in Ruhe gelassen werden.',
  'calls.no_consent': 'Dieser Kunde hat solchen Anrufen nicht zugestimmt.',
  'calls.quiet_hours': 'Wo diese Nummer ist, ist es Nacht. Versuchen Sie es am Morgen wieder.',
  'calls.no_own_number':
    'Dieser Betrieb hat keine Nummer, von der er anrufen könnte. Fügen Sie unter „Rezeption“ eine hinzu.',
  'calls.cannot_ring':
    'Kein Anbieter ist verbunden, der anrufen kann. Verbinden Sie einen in den Einstellungen, oder rufen Sie vom eigenen Telefon an.',
  'calls.already_ringing': 'Diese Nummer wird gerade schon angerufen. Warten Sie einen Moment.',
  'calls.key_reused': 'Das wurde schon mit anderen Worten verlangt. Laden Sie die Seite neu.',
  'calls.assistant_not_found': 'Dieser Betrieb hat noch keine Rezeption. Richten Sie sie zuerst ein.',
  'calls.language_not_spoken': 'Die Rezeption muss in einer ihrer eigenen Sprachen beginnen.',
  'calls.phone_number_not_found': 'Diese Telefonnummer gibt es nicht mehr.',
  'calls.number_in_use': 'Diese Nummer wird schon verwendet.',
  'calls.branch_unknown': 'Diesen Standort gibt es nicht mehr.',
  'calls.integration_not_found': 'Diese Verbindung gibt es nicht mehr.',
  'calls.cannot_provision': 'Bei diesem Anbieter kann von hier aus nichts angelegt werden.',
  'calls.provisioning_under_way':
    'Die Rezeption wird bei einem Anbieter gerade schon angelegt. Warten Sie, bis das fertig ist.',
  'calls.cannot_open_web_call': 'Kein Anbieter ist verbunden, über den ein Browser sprechen könnte.',
  'calls.web_call_refused': 'Der Anbieter öffnet diesen Anruf nicht.',
  'calls.version_mismatch': 'Jemand anderes hat das inzwischen geändert. Laden Sie es neu.',
}
