export * from './catalog/blocks.ts'
export * from './catalog/branches.ts'
export * from './catalog/resources.ts'
export * from './catalog/services.ts'
