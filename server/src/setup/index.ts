export { setupRoutes } from './http.ts'
