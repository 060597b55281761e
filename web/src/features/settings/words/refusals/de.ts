import type { refusals as english } from './en.ts'

/** Was identity, integrations und exchange ablehnen, nach dem Code der API. */
export const refusals: typeof english = {
  'identity.invalid_phone':
    'Diese Telefonnummer kann es nicht geben. Schreiben Sie sie mit dem Land, etwa +49 30 1234567.',
  'identity.unknown_time_zone': 'Das ist keine Zeitzone wie Europe/Madrid.',
  'identity.slug_taken': 'Ein anderer Betrieb hat diesen Kurznamen. Wählen Sie einen anderen.',
  'identity.version_mismatch':
    'Jemand hat das inzwischen geändert. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  'identity.session_not_found': 'Dieses Gerät ist schon abgemeldet.',
  'identity.member_not_found': 'Diese Person gehört nicht mehr zum Team.',
  'identity.members_only': 'Nur wer zum Team gehört und angemeldet ist, darf Rechte geben oder nehmen.',
  'identity.role_above_own':
    'Sie können weder eine Rolle über Ihrer eigenen vergeben noch jemanden ändern, der eine solche hat.',
  'identity.last_owner': 'Ein Betrieb behält mindestens eine Inhaberin oder einen Inhaber.',
  'identity.already_member': 'Diese Person gehört schon zum Team.',
  'identity.already_invited': 'Diese Person ist schon eingeladen. Ziehen Sie zuerst jene Einladung zurück.',
  'identity.invitation_not_found': 'Diese Einladung wurde angenommen oder zurückgezogen, oder sie ist abgelaufen.',
  'identity.api_key_not_found': 'Diesen API-Schlüssel gibt es nicht mehr.',
  'identity.scope_not_held': 'Ein Schlüssel kann nur, was Sie selbst dürfen.',
  'identity.expiry_in_past': 'Der Schlüssel wäre schon abgelaufen.',
  'integrations.integration_not_found': 'Diese Verbindung gibt es nicht mehr.',
  'integrations.type_unknown': 'Dieser Anbieter lässt sich nicht verbinden.',
  'integrations.name_taken':
    'Zu diesem Anbieter gibt es schon eine Verbindung dieses Namens. Wählen Sie einen anderen.',
  'integrations.invalid_config': 'Etwas in diesen Feldern stimmt nicht. Prüfen Sie die markierten.',
  'integrations.version_mismatch': 'Jemand hat diese Verbindung inzwischen geändert. Laden Sie die Seite neu.',
  'integrations.not_testable': 'Dieser Anbieter lässt sich nichts fragen: Die Verbindung hat keinen Schlüssel dafür.',
  'integrations.webhook_event_not_found': 'Diese Zustellung gibt es nicht mehr.',
  'integrations.nothing_to_retry': 'Diese Zustellung ist verarbeitet, oder sie wird schon noch einmal versucht.',
  'exchange.unreadable_csv':
    'Die Datei lässt sich nicht als CSV lesen. Speichern Sie sie noch einmal als CSV mit UTF-8.',
  'exchange.unreadable_ical': 'Die Datei ist kein iCalendar: Ihr fehlt BEGIN:VCALENDAR.',
  'exchange.no_rows':
    'Die Datei hat keine Zeilen: Sie braucht eine erste Zeile mit den Namen der Spalten und darunter weitere.',
  'exchange.too_many_rows': 'Die Datei hat mehr als 20.000 Zeilen. Importieren Sie sie in Teilen.',
  'exchange.column_twice': 'Zwei Spalten der Datei bedeuten dasselbe. Entfernen Sie eine davon.',
  'exchange.unknown_column': 'Diese Spalte gibt es nicht.',
  'exchange.header_not_found': 'Die Datei hat keine Spalte mit dieser Überschrift.',
  'exchange.unknown_timezone': 'Das ist keine Zeitzone wie Europe/Madrid.',
  'exchange.invalid_window': 'Der Export muss nach seinem Anfang enden.',
  'exchange.invalid_days': 'Wählen Sie zwischen einem Tag und 400 Tagen.',
  'calls.cannot_provision':
    'Bei diesem Anbieter lässt sich von hier aus nichts einrichten: Die Verbindung ist ausgeschaltet.',
  'calls.provisioning_under_way': 'Es wird schon eingerichtet. Warten Sie, bis das fertig ist.',
}
