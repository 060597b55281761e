import type { Permission } from '@ringbook/api-contract'
import type { TFunction } from 'i18next'

/** 'See customers' for 'customers:read'. */
export function permissionText(t: TFunction<'settings'>, permission: Permission): string {
  const texts: Readonly<Record<string, string>> = t('permissions', { returnObjects: true })
  return texts[permission.replace(':', '_')] ?? permission
}
