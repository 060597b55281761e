export { messagingRoutes } from './http.ts'
