/** Marks a place that a complete `switch` cannot reach; adding a case without handling it does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
