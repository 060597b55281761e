import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface SidePanelProps {
  title: string
  onClose(): void
  /** CSS width; a telephone is filled. */
  width?: string
  children: ReactNode
}

/** Beside the page, which stays where it is: details of one thing, or a form. Escape closes it. */
export function SidePanel({ title, onClose, width = '460px', children }: SidePanelProps) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={`min(${width}, 100vw)`}
      title={title}
      overlayProps={{ backgroundOpacity: 0.3 }}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      {children}
    </Drawer>
  )
}
