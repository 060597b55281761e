import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'

/** Goes through the door: signs in or up, forgets what an earlier user saw, and opens the page that was wanted. */
export function useEntering<Body>(options: { next: string; enter: (body: Body) => Promise<unknown> }) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: options.enter,
    onSuccess: async () => {
      queryClient.clear()
      await router.navigate({ to: options.next, replace: true })
    },
  })
}
