import type { CatalogWords } from './en.ts'

export const words: CatalogWords = {
  services: { title: 'Leistungen' },
  service: { title: 'Leistung' },
  resources: { title: 'Mitarbeiter, Räume und Geräte' },
  resource: { title: 'Ressource' },
  branches: { title: 'Standorte' },
  branch: { title: 'Standort' },
}
