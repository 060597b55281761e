import { useTranslation } from 'react-i18next'
import { CrossIcon } from './icons.tsx'
import classes from './toast-list.module.css'
import { closeToast, useToasts } from './toasts.ts'

/** Where messages appear that something has happened; a screen reader says them when it has finished its sentence. */
export function ToastList() {
  const { t } = useTranslation()
  const toasts = useToasts()
  return (
    <div className={classes.list} role="status">
      {toasts.map(({ id, text, undo }) => (
        <div key={id} className={classes.toast}>
          <span className={classes.text}>{text}</span>
          {undo !== undefined && (
            <button
              type="button"
              className={classes.undo}
              onClick={() => {
                closeToast(id)
                undo()
              }}
            >
              {t('frame.undo')}
            </button>
          )}
          <button type="button" className={classes.close} aria-label={t('frame.close')} onClick={() => closeToast(id)}>
            <CrossIcon size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}
