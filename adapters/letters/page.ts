/** PDF counts in points, 72 to an inch. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** A4, with room for a hole punch at the left and for the page number at the bottom. */
export const PAGE = { width: mm(210), height: mm(297), top: mm(18), right: mm(20), bottom: mm(24), left: mm(25) } as const;

/** The body, from margin to margin. */
export const BODY = { x: PAGE.left, width: PAGE.width - PAGE.left - PAGE.right } as const;
/** Words that are not ours, set apart. */
export const APART = { x: BODY.x + mm(8), width: BODY.width - mm(16) } as const;
/** The head: who writes at the left; at the right to whom, where Belgian envelopes have their window. */
export const LEFT = { x: PAGE.left, width: mm(80) } as const;
export const RIGHT = { x: mm(110), width: PAGE.width - mm(110) - PAGE.right } as const;

export const SIZE = { text: 10, small: 8.5, subject: 11.5 } as const;
export const LINE_GAP = 1.5;
/** Between paragraphs, and between the parts of a letter. */
export const GAP = { paragraph: mm(2.6), part: mm(7) } as const;

/** The addressee begins no higher, whatever is at the head. */
export const WINDOW_TOP = mm(50);
/** What is left free for the label of the post. */
export const LABEL_HEIGHT = mm(16);
export const SIGNATURE_LINE = mm(9);
