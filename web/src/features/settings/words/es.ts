import type { SettingsWords } from './en.ts'

export const words: SettingsWords = {
  settings: { title: 'Ajustes' },
  team: { title: 'Equipo y roles' },
  connections: { title: 'Conexiones' },
  connection: { title: 'Conexión' },
  audit: { title: 'Registro de cambios' },
  apiKeys: { title: 'Claves de API' },
  import: { title: 'Importar y exportar' },
  profile: { title: 'Su perfil' },
}
