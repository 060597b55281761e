export const words = {
  settings: { title: 'Settings' },
  team: { title: 'Team and roles' },
  connections: { title: 'Connections' },
  connection: { title: 'Connection' },
  audit: { title: 'Audit log' },
  apiKeys: { title: 'API keys' },
  import: { title: 'Import and export' },
  profile: { title: 'Your profile' },
}

export type SettingsWords = typeof words
