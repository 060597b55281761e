export { demoNumbers, demoSignIns } from './businesses.ts'
export { loadDemo } from './load-demo.ts'
export type { DemoServices } from './load-demo.ts'
