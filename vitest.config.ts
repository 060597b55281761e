import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'server/**/*.test.ts', 'cli/**/*.test.ts', 'db/**/*.test.ts', 'tools/**/*.test.ts', 'web/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
  },
})
