/** What files are kept: documents and scans of paper. */
export const mediaTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;

export type MediaType = (typeof mediaTypes)[number];

export const FILE_BYTES_MAX = 10 * 1024 * 1024;

/** How a file of each type begins, whatever its name says. */
const beginnings: Readonly<Record<MediaType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

/** A file that is not kept, and why. Its message is for whoever sent it. */
export class UnacceptableFile extends Error {
  override readonly name = 'UnacceptableFile';

  constructor(
    readonly code: 'file_empty' | 'file_too_large' | 'file_type_not_accepted' | 'file_not_as_declared',
    message: string,
  ) {
    super(message);
  }
}

/** @throws {UnacceptableFile} */
export function mustBeAcceptable({ mediaType, content }: { readonly mediaType: string; readonly content: Uint8Array }): MediaType {
  const accepted = mediaTypes.find((known) => known === mediaType);
  if (accepted === undefined) throw new UnacceptableFile('file_type_not_accepted', `A file is one of ${mediaTypes.join(', ')}.`);
  if (content.length === 0) throw new UnacceptableFile('file_empty', 'The file has no bytes.');
  if (content.length > FILE_BYTES_MAX) {
    throw new UnacceptableFile('file_too_large', `The file has ${content.length} bytes; at most ${FILE_BYTES_MAX} are kept.`);
  }
  if (beginnings[accepted].some((byte, index) => content[index] !== byte)) {
    throw new UnacceptableFile('file_not_as_declared', `The file does not begin as ${accepted} does.`);
  }
  return accepted;
}
