import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../ui/side-panel.tsx'
import { BookForm } from './book-form.tsx'

interface BookPanelProps {
  /** A time that was pointed at: it is tried first. */
  start?: string
  serviceId?: string
  branchId?: string
  /** Who or what shall serve. */
  resourceId?: string
  customerId?: string
  onClose(): void
  onBooked?(appointmentId: string): void
}

/** Books an appointment beside the page that one is on: what, with whom, when, for whom. */
export function BookPanel(props: BookPanelProps) {
  const { t } = useTranslation('booking')
  return (
    <SidePanel title={t('book.title')} width="560px" onClose={props.onClose}>
      <BookForm {...props} />
    </SidePanel>
  )
}
