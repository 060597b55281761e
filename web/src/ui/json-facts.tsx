import { useId } from 'react'
import classes from './json-facts.module.css'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const TOKEN_LENGTH_MIN = 60
const TOKEN_START_LENGTH = 16

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
  return <span className={classes.value}>{value === null ? '–' : shortened(String(value))}</span>
}

/** Tokens say nothing to people: their beginning is enough to tell two apart. */
function shortened(text: string): string {
  const isToken = text.length > TOKEN_LENGTH_MIN && !text.includes(' ')
  return isToken ? `${text.slice(0, TOKEN_START_LENGTH)}…` : text
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
