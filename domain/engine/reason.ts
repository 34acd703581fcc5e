/** One sentence for operator, API and page alike, with the clause that says so. */
export interface Reason {
  readonly clause: string;
  readonly text: string;
}
