export const words = {
  services: { title: 'Services' },
  service: { title: 'Service' },
  resources: { title: 'Staff, rooms and equipment' },
  resource: { title: 'Resource' },
  branches: { title: 'Branches' },
  branch: { title: 'Branch' },
}

export type CatalogWords = typeof words
