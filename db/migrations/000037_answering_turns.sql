-- An utterance that a model answers may be delivered again, to another process, while the answer is still being thought of.

alter table call_turns
  -- Until then whoever answers this utterance is taken to be alive, and nobody else answers it. Renewed while they think.
  add column answering_until timestamptz;
