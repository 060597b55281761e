import { useId } from 'react'
import classes from './json-facts.module.css'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** Data of a program laid out for people: names and values instead of brackets. */
export function JsonFacts({ title, value, emptyText }: { title: string; value: Json; emptyText: string }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.facts}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {isEmpty(value) ? <p className={classes.empty}>{emptyText}</p> : <Value value={value} />}
    </section>
  )
}

function isEmpty(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0)
}

function Value({ value }: { value: Json }) {
  if (Array.isArray(value)) return <Items items={value} />
  if (typeof value === 'object' && value !== null) return <Fields fields={value} />
  return <span className={classes.value}>{value === null ? '–' : String(value)}</span>
}

function Items({ items }: { items: Json[] }) {
  return (
    <ol className={classes.items}>
      {items.map((item, index) => (
        <li key={index}>
          <Value value={item} />
        </li>
      ))}
    </ol>
  )
}

function Fields({ fields }: { fields: { [key: string]: Json } }) {
  return (
    <dl className={classes.fields}>
      {Object.entries(fields).map(([name, value]) => (
        <div key={name} className={classes.field}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          <dd>
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
