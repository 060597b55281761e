import type { CatalogWords } from './en.ts'

export const words: CatalogWords = {
  services: { title: 'Servicios' },
  service: { title: 'Servicio' },
  resources: { title: 'Personal, salas y equipos' },
  resource: { title: 'Recurso' },
  branches: { title: 'Sucursales' },
  branch: { title: 'Sucursal' },
}
