export { operatorRoutes } from './http.ts'
