/** A turn asks what a state amounts to a dozen times, and a state never changes: this computes it once. */
export function remembered<State extends object, Value>(compute: (state: State) => Value): (state: State) => Value {
  const known = new WeakMap<State, { readonly value: Value }>();
  return (state) => {
    const before = known.get(state);
    if (before !== undefined) return before.value;
    const value = compute(state);
    known.set(state, { value });
    return value;
  };
}
