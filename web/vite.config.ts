import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Browsers that know popovers, and light-dark() in CSS: for older ones the minifier rewrites it, and dark mode breaks.
const BROWSERS = ['chrome123', 'edge123', 'firefox125', 'safari17.5']

export default defineConfig({
  plugins: [react()],
  build: { target: BROWSERS, modulePreload: { polyfill: false } },
  // `npm run dev` in web/ shows changes at once, and asks a server that runs on its usual port.
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
})
