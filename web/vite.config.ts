import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { BROWSERS } from './browsers.ts'

// One file for all schemas and for zod's settings: in a file of their own the settings would come too late.
const CONTRACT = { name: 'contract', test: /node_modules[\\/]zod|packages[\\/]api-contract|zod-settings/ }

export default defineConfig({
  plugins: [react()],
  build: {
    target: BROWSERS,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [CONTRACT] } } },
  },
  // `npm run dev` in web/ shows changes at once, and asks a server that runs on its usual port.
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
})
