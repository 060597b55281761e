import { Center, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** While a page or what it needs is on its way. */
export function PageLoading() {
  const { t } = useTranslation()
  return (
    <Center h="60vh">
      <Loader aria-label={t('frame.loading')} role="status" />
    </Center>
  )
}
