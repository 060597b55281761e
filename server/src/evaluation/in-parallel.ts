/** Does the same with each, so many at once. The first failure ends it: what has begun is finished, nothing else begins. */
export async function inParallel<Item>(
  items: readonly Item[],
  { atOnce, work }: { atOnce: number; work(item: Item): Promise<void> },
): Promise<void> {
  const left = items.values()
  let hasFailed = false
  const worker = async (): Promise<void> => {
    for (const item of left) {
      if (hasFailed) return
      try {
        await work(item)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  const failure = ended.find((one) => one.status === 'rejected')
  if (failure !== undefined) throw failure.reason
}
