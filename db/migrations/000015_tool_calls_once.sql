-- A tool call of a thread of messages is made once too, however often it is delivered; calls have had this from the start.

create unique index tool_calls_conversation_provider_id_unique on tool_calls (tenant_id, conversation_id, provider_tool_call_id)
  where provider_tool_call_id is not null;
