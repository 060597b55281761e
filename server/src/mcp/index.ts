export { mcpRoute, mcpRoutes } from './http.ts'
