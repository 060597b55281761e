export { changesRoutes } from './http.ts'
