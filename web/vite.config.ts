import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Browsers that know popovers, and light-dark() in CSS: for older ones the minifier rewrites it, and dark mode breaks.
const BROWSERS = ['chrome123', 'edge123', 'firefox125', 'safari17.5']

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
