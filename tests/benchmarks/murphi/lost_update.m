-- N threads that read the total and write back one more.

const
  N: 4;

type
  Adder: 0 .. N - 1;

var
  total: 0 .. N;
  seen: array [Adder] of 0 .. N;
  place: array [Adder] of 0 .. 2;
  starter: 0 .. 2;

startstate
begin
  total := 0; starter := 0;
  for adder: Adder do seen[adder] := 0; place[adder] := 0; endfor;
endstartstate;

ruleset adder: Adder do
  rule "reads" place[adder] = 0 ==>
    seen[adder] := total; place[adder] := 1; endrule;
  rule "writes" place[adder] = 1 ==>
    total := seen[adder] + 1; seen[adder] := 0; place[adder] := 2; endrule;
endruleset;

rule "joins" starter = 0 & forall adder: Adder do place[adder] = 2 endforall ==> starter := 1; endrule;
rule "looks" starter = 1 ==> starter := 2; endrule;
-- With another total it goes no further: a deadlock, which is counted as a state like any other, unlike one that violates an invariant.
rule "over" starter = 2 & total = N ==> endrule;
