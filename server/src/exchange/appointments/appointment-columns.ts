import type { Column } from '../file/columns.ts'

/** The columns of a file of appointments, with the headers under which programs and people write them. */
export const APPOINTMENT_COLUMNS = [
  { name: 'uid', alsoCalled: ['id', 'external uid', 'external id', 'appointment id', 'booking id', 'Terminnummer'] },
  { name: 'reference', alsoCalled: ['booking reference', 'confirmation number', 'Buchungsnummer', 'referencia'] },
  { name: 'start', alsoCalled: ['starts at', 'start time', 'begin', 'Beginn', 'Termin', 'inicio', 'comienzo'] },
  { name: 'date', alsoCalled: ['day', 'start date', 'Datum', 'Tag', 'fecha', 'día'] },
  { name: 'time', alsoCalled: ['from', 'Uhrzeit', 'von', 'hora', 'desde'] },
  { name: 'end', alsoCalled: ['ends at', 'Ende', 'fin'] },
  { name: 'end_time', alsoCalled: ['until', 'bis', 'hasta', 'hora de fin'] },
  {
    name: 'duration',
    alsoCalled: ['duration minutes', 'minutes', 'length', 'Dauer', 'Minuten', 'duración', 'minutos'],
  },
  {
    name: 'service',
    alsoCalled: ['service name', 'treatment', 'Leistung', 'Behandlung', 'Dienstleistung', 'servicio'],
  },
  { name: 'staff', alsoCalled: ['employee', 'stylist', 'with', 'Mitarbeiter', 'bei', 'empleado', 'profesional'] },
  { name: 'resources', alsoCalled: ['resource', 'room', 'Raum', 'Ressource', 'sala', 'recurso'] },
  { name: 'branch', alsoCalled: ['location', 'salon', 'Filiale', 'Standort', 'sucursal', 'local'] },
  { name: 'status', alsoCalled: ['state', 'Zustand', 'estado'] },
  { name: 'party_size', alsoCalled: ['people', 'guests', 'persons', 'Personen', 'personas'] },
  { name: 'customer_uid', alsoCalled: ['customer id', 'client id', 'Kundennummer'] },
  {
    name: 'customer',
    alsoCalled: ['customer name', 'client', 'name', 'Kunde', 'Kundin', 'Name', 'cliente', 'nombre completo'],
  },
  { name: 'first_name', alsoCalled: ['customer first name', 'Vorname', 'nombre'] },
  { name: 'last_name', alsoCalled: ['customer last name', 'surname', 'Nachname', 'apellidos'] },
  { name: 'phone', alsoCalled: ['customer phone', 'telephone', 'mobile', 'Telefon', 'Handy', 'teléfono', 'móvil'] },
  { name: 'email', alsoCalled: ['customer email', 'e-mail', 'mail', 'E-Mail-Adresse', 'correo'] },
  { name: 'language', alsoCalled: ['Sprache', 'idioma'] },
  { name: 'guest_name', alsoCalled: ['guest'] },
  { name: 'notes', alsoCalled: ['customer notes', 'note', 'comment', 'Notiz', 'Notizen', 'Bemerkung', 'notas'] },
  { name: 'internal_notes', alsoCalled: ['internal note', 'interne Notiz', 'notas internas'] },
  { name: 'price', alsoCalled: ['quoted price', 'amount', 'Preis', 'precio', 'importe'] },
  { name: 'final_price', alsoCalled: ['paid', 'total', 'Endpreis', 'precio final'] },
  { name: 'answers', alsoCalled: ['intake answers'] },
] as const satisfies readonly Column[]
