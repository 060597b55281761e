import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { BROWSERS } from './browsers.ts'

// Whatever makes a schema imports zod, and so zod's settings with it: in a file of their own they would come too late.
const ZOD = { name: 'zod', test: /node_modules[\\/]zod|zod-settings/ }

export default defineConfig({
  plugins: [react()],
  build: {
    target: BROWSERS,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [ZOD] } } },
  },
  // `npm run dev` in web/ shows changes at once, and asks a server that runs on its usual port.
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
})
