import type { SettingsWords } from './en.ts'

export const words: SettingsWords = {
  settings: { title: 'Einstellungen' },
  team: { title: 'Team und Rollen' },
  connections: { title: 'Verbindungen' },
  connection: { title: 'Verbindung' },
  audit: { title: 'Änderungsprotokoll' },
  apiKeys: { title: 'API-Schlüssel' },
  import: { title: 'Import und Export' },
  profile: { title: 'Ihr Profil' },
}
