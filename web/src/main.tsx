import './api/zod-settings.ts'
import '@mantine/core/styles.layer.css' // in a layer, so that our own rules win in whatever order files arrive
import './ui/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onSignedOut } from './api/api.ts'
import { createQueryClient } from './api/query-client.ts'
import { meQuery } from './features/identity/me-query.ts'
import { startTranslations } from './i18n/translations.ts'
import { createAppRouter } from './router.tsx'
import { cssVariables, theme } from './ui/theme.ts'

const queryClient = createQueryClient()
const router = createAppRouter(queryClient)
onSignedOut(() => {
  queryClient.removeQueries(meQuery)
  void router.invalidate() // asks again who is signed in, and leads to the door
})

await startTranslations()
const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no element with the id root')
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
