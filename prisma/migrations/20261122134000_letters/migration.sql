-- What the mail room is to know of a letter that is written: whether it is still wanted, and by when it is to be posted (GTC-5.c).
ALTER TABLE letters
  ADD COLUMN is_wanted boolean NOT NULL DEFAULT true,
  ADD COLUMN post_by_on date;
