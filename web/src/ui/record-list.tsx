import { Skeleton, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from './problem-notice.tsx'
import classes from './record-list.module.css'

interface RecordListProps<Item> {
  query: UseQueryResult<{ items: Item[] }>
  /** How many rows are shown at most: their room is kept while loading, so that nothing moves. */
  rowCount: number
  /** What to do where there is nothing yet. */
  emptyText: string
  children(item: Item): ReactNode
}

/** A short list of records: while it loads, when it failed, when it is empty, and as it is. */
export function RecordList<Item>({ query, rowCount, emptyText, children }: RecordListProps<Item>) {
  return (
    <div className={classes.list} style={{ minHeight: `calc(${rowCount} * var(--row-height))` }}>
      {query.isPending && Array.from({ length: rowCount }, (_, row) => <LoadingRow key={row} />)}
      {query.isError && (
        <div className={classes.problem}>
          <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data?.items.length === 0 && (
        <Text size="sm" c="dimmed" className={classes.empty}>
          {emptyText}
        </Text>
      )}
      {query.data !== undefined && query.data.items.length > 0 && (
        <ul className={classes.rows}>{query.data.items.map(children)}</ul>
      )}
    </div>
  )
}

function LoadingRow() {
  return (
    <div className={classes.row} aria-hidden="true">
      <Skeleton height={14} width="40%" />
    </div>
  )
}

RecordList.Row = function Row(props: { lead: string; title: string; detail: string; tag: ReactNode }) {
  return (
    <li className={classes.row}>
      <span className={classes.lead}>{props.lead}</span>
      <span className={classes.title}>{props.title}</span>
      <span className={classes.detail}>{props.detail}</span>
      {props.tag}
    </li>
  )
}
