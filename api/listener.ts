/** Whoever reads a stream. */
export interface Listener {
  write(text: string): void;
  end(): void;
}

/** Called once whoever reads has gone, for whatever reason. */
export type Ending = () => void;
