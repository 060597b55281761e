-- An assistant that begins in a language that it does not understand greets nobody well. Found by two changes at once,
-- one of the language and one of the list, which each for itself is right. Not valid: an assistant that is so already
-- stays as it is until somebody changes it.
alter table assistants add constraint assistants_language_spoken check (language = any (languages)) not valid;
