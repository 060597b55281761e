import classes from './brand-mark.module.css'

/** The sign and name of the product; on narrow screens the name is only read out. */
export function BrandMark({ isNameHiddenWhenNarrow = false }: { isNameHiddenWhenNarrow?: boolean }) {
  return (
    <span className={classes.brand}>
      <img src="/favicon.svg" alt="" width={26} height={26} />
      <span className={isNameHiddenWhenNarrow ? classes.wideName : undefined}>Ringbook</span>
    </span>
  )
}
