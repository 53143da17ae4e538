-- A reference would mark the row that it refers to: whoever may read a call could see by its xmax that an answer was written, before its day.
-- What an answer is of stands in the row all the same; where the call is gone, nothing opens the answer any more.
ALTER TABLE protected.tracing_answer DROP CONSTRAINT tracing_answer_call_fkey;
