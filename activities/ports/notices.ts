import type { ProcessRef } from './turns';

/** An effect as a workflow asks for it: by key only, so that a history holds nothing else. */
export interface Asked extends ProcessRef {
  readonly key: string;
}

/** What became of a mail that an effect asked for, told to the process as a fact. */
export type Sending =
  /** The effect is done: its fact is written, or the process no longer asks for it. */
  | { readonly done: true }
  /** Nothing was taken, or perhaps: to be tried again as patience allows. `why` names no person. */
  | { readonly done: false; readonly why: string };

export interface NoticeStore {
  /**
   * Sends the mail that the standing step asks for under this key: claims the notice under lock, offers it to the mail server, and writes
   * what came of it as a fact. At most one mail per notice as far as SMTP allows: every try has the same Message-ID and date, and the same
   * bytes while nothing it tells of has changed.
   */
  send(asked: Asked, signal: AbortSignal): Promise<Sending>;
}
