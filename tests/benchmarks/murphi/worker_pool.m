-- N workers and twenty pieces of work. What lies in the queue is known by number: first work, then one None for each worker.

const
  N: 4;
  ITEMS: 20;

type
  Worker: 0 .. N - 1;

var
  sent: 0 .. ITEMS + N;
  taken: 0 .. ITEMS + N;
  unfinished: 0 .. ITEMS + N;
  closing: boolean;
  place: array [Worker] of 0 .. 2;

startstate
begin
  sent := 0; taken := 0; unfinished := 0; closing := false;
  for worker: Worker do place[worker] := 0; endfor;
endstartstate;

rule "puts work" sent < ITEMS ==> sent := sent + 1; unfinished := unfinished + 1; endrule;
rule "joins" sent = ITEMS & !closing & unfinished = 0 ==> closing := true; endrule;
rule "puts None" closing & sent < ITEMS + N ==> sent := sent + 1; unfinished := unfinished + 1; endrule;

ruleset worker: Worker do
  rule "gets work" place[worker] = 0 & taken < sent & taken < ITEMS ==>
    taken := taken + 1; place[worker] := 1; endrule;
  rule "gets None" place[worker] = 0 & taken < sent & taken >= ITEMS ==>
    taken := taken + 1; place[worker] := 2; endrule;
  rule "is done" place[worker] = 1 ==>
    unfinished := unfinished - 1; place[worker] := 0; endrule;
endruleset;

rule "over" forall worker: Worker do place[worker] = 2 endforall ==> endrule;
