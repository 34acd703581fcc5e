import { problemsOf } from '../problem';

/** What letters and files cannot do with what was given, or as things stand. */
export const letterProblem = problemsOf({
  letter_came_in: { status: 409, title: 'The letter came in' },
  letter_not_posted: { status: 409, title: 'The letter is not posted yet' },
  letter_posted_otherwise: { status: 409, title: 'The letter was posted otherwise' },
  letter_received_otherwise: { status: 409, title: 'The letter was received otherwise' },
  content_erased: { status: 410, title: 'The content is erased' },
  file_too_large: { status: 413, title: 'The file is too large' },
  file_empty: { status: 422, title: 'The file is empty' },
  file_not_as_declared: { status: 422, title: 'The file is not of the type it is given as' },
  file_type_not_accepted: { status: 422, title: 'Files of this type are not kept' },
});
