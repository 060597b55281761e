import { Anchor, Container, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from './use-page-title.ts'

/** For an address that is no page of ours. */
export function NotFoundPage() {
  const { t } = useTranslation()
  usePageTitle(t('frame.notFoundTitle'))
  return (
    <Container component="main" size="xs" py="xl">
      <Title order={1} size="h2" mb="sm">
        {t('frame.notFoundTitle')}
      </Title>
      <Text mb="md">{t('frame.notFoundText')}</Text>
      <Anchor component={Link} to="/" underline="always">
        {t('frame.backToStart')}
      </Anchor>
    </Container>
  )
}
