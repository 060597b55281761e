import { Button, Skeleton, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PagedList } from '../api/use-ask.ts'
import classes from './data-table.module.css'
import { ProblemNotice } from './problem-notice.tsx'

export interface Column<Item> {
  key: string
  title: string
  cell(item: Item): ReactNode
  /** Stands at the right, with digits of one width. */
  isNumber?: boolean
  /** The title is only for those who cannot see that the cell explains itself, and not written on a telephone. */
  isTitleHidden?: boolean
  /** Left out on a telephone, where the rest of the row says enough. */
  isHiddenWhenNarrow?: boolean
}

interface DataTableProps<Item extends { id: string }> {
  /** What the list is of, for those who do not see it. */
  label: string
  list: PagedList<Item>
  columns: readonly Column<Item>[]
  /** What stands here while there is nothing. */
  empty: ReactNode
}

const LOADING_ROWS = 6

/** A list that the server pages: a table, whose rows become cards on a telephone. The first cell names the row. */
export function DataTable<Item extends { id: string }>({ label, list, columns, empty }: DataTableProps<Item>) {
  const { t } = useTranslation()
  if (list.error !== null && list.items.length === 0) return <ProblemNotice error={list.error} onRetry={list.retry} />
  if (!list.isPending && list.items.length === 0) return empty
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-busy={list.isPending} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, title, ...column }) => (
              <th key={key} scope="col" {...marksOf(column)}>
                {column.isTitleHidden === true ? <VisuallyHidden>{title}</VisuallyHidden> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.isPending &&
            Array.from({ length: LOADING_ROWS }, (_, row) => (
              <tr key={row} aria-hidden="true">
                <td colSpan={columns.length}>
                  <Skeleton height={16} my={3} />
                </td>
              </tr>
            ))}
          {list.items.map((item) => (
            <tr key={item.id}>
              {columns.map(({ key, title, cell, ...column }, index) =>
                index === 0 ? (
                  <th key={key} scope="row" {...marksOf(column)}>
                    {cell(item)}
                  </th>
                ) : (
                  <td key={key} data-title={column.isTitleHidden === true ? '' : title} {...marksOf(column)}>
                    {cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {list.error !== null && <ProblemNotice error={list.error} onRetry={list.retry} />}
      {list.hasMore && (
        <Button variant="subtle" fullWidth loading={list.isLoadingMore} onClick={() => list.loadMore()}>
          {t('frame.showMore')}
        </Button>
      )}
    </div>
  )
}

function marksOf(column: { isNumber?: boolean; isHiddenWhenNarrow?: boolean }) {
  return { 'data-number': column.isNumber === true, 'data-wide': column.isHiddenWhenNarrow === true }
}
