export { webchatRoutes } from './http.ts'
