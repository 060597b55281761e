export * from './calls/assistant.ts'
export * from './calls/calls.ts'
export * from './calls/phone-numbers.ts'
export * from './calls/simulated-calls.ts'
