import type { RenewalState } from './state';

/** A turn asks what a state amounts to a dozen times, and a state never changes: this computes it once. */
export function remembered<Value>(compute: (state: RenewalState) => Value): (state: RenewalState) => Value {
  const known = new WeakMap<RenewalState, { readonly value: Value }>();
  return (state) => {
    const before = known.get(state);
    if (before !== undefined) return before.value;
    const value = compute(state);
    known.set(state, { value });
    return value;
  };
}
