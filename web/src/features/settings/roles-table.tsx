import { VisuallyHidden } from '@mantine/core'
import { ALL_PERMISSIONS, roleAllows, ROLES } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { CheckIcon } from '../../ui/icons.tsx'
import { permissionText } from './permission-text.ts'
import classes from './settings.module.css'

/** What each role may do. */
export function RolesTable() {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  return (
    <div className={`${classes.part} ${classes.roles}`} tabIndex={0} role="region" aria-label={t('team.roles')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('team.may')}</th>
            {ROLES.map((role) => (
              <th key={role} scope="col">
                {tFrame(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ALL_PERMISSIONS.map((permission) => (
            <tr key={permission}>
              <th scope="row">{permissionText(t, permission)}</th>
              {ROLES.map((role) => (
                <td key={role}>
                  {roleAllows(role, permission) ? (
                    <>
                      <CheckIcon size={16} />
                      <VisuallyHidden>{t('team.yes')}</VisuallyHidden>
                    </>
                  ) : (
                    <VisuallyHidden>{t('team.no')}</VisuallyHidden>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
