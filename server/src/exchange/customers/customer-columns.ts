import type { Column } from '../file/columns.ts'

/** The columns of a file of customers, with the headers under which programs and people write them. */
export const CUSTOMER_COLUMNS = [
  { name: 'external_uid', alsoCalled: ['id', 'external id', 'customer id', 'Kundennummer', 'Kunden-Nr', 'número'] },
  { name: 'first_name', alsoCalled: ['first', 'given name', 'Vorname', 'nombre'] },
  { name: 'last_name', alsoCalled: ['last', 'surname', 'family name', 'Nachname', 'Familienname', 'apellidos'] },
  { name: 'name', alsoCalled: ['full name', 'customer', 'client', 'Kunde', 'nombre completo', 'cliente'] },
  {
    name: 'phone',
    alsoCalled: ['telephone', 'mobile', 'phone number', 'Telefon', 'Handy', 'Mobil', 'teléfono', 'móvil'],
  },
  { name: 'email', alsoCalled: ['e-mail', 'mail', 'e-mail address', 'E-Mail-Adresse', 'correo', 'correo electrónico'] },
  { name: 'language', alsoCalled: ['preferred language', 'Sprache', 'idioma'] },
  {
    name: 'date_of_birth',
    alsoCalled: ['birthday', 'birth date', 'Geburtstag', 'Geburtsdatum', 'fecha de nacimiento'],
  },
  { name: 'gender', alsoCalled: ['sex', 'Geschlecht', 'sexo'] },
  { name: 'address_line1', alsoCalled: ['address', 'street', 'Straße', 'Adresse', 'dirección', 'calle'] },
  { name: 'address_line2', alsoCalled: ['address 2', 'Adresszusatz'] },
  { name: 'postal_code', alsoCalled: ['zip', 'zip code', 'postcode', 'PLZ', 'Postleitzahl', 'código postal'] },
  { name: 'city', alsoCalled: ['town', 'Ort', 'Stadt', 'ciudad'] },
  { name: 'state', alsoCalled: ['region', 'province', 'Bundesland', 'provincia'] },
  { name: 'country', alsoCalled: ['country code', 'Land', 'país'] },
  { name: 'notes', alsoCalled: ['note', 'comment', 'remarks', 'Notiz', 'Notizen', 'Bemerkung', 'notas'] },
  { name: 'tags', alsoCalled: ['labels', 'groups', 'Etiketten', 'Gruppen', 'etiquetas'] },
  { name: 'allergies', alsoCalled: ['Allergien', 'alergias'] },
  { name: 'medical_conditions', alsoCalled: ['Vorerkrankungen'] },
  { name: 'marketing_consent', alsoCalled: ['newsletter', 'consent', 'Werbung', 'Einwilligung', 'consentimiento'] },
  { name: 'acquisition_source', alsoCalled: ['source', 'Herkunft', 'origen'] },
  { name: 'is_active', alsoCalled: ['active', 'aktiv', 'activo'] },
  { name: 'is_blocked', alsoCalled: ['blocked', 'gesperrt', 'bloqueado'] },
  { name: 'blocked_reason' },
  { name: 'emergency_contact' },
  { name: 'communication_preferences' },
  { name: 'metadata' },
] as const satisfies readonly Column[]
